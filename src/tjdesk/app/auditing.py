"""The audit trail written to a file with its chain and a signature, and such a file checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.db.custody import SIGNING, own_device, private_keys
from tjdesk.domain.entry import NO_HASH
from tjdesk.domain.programme import Device, User
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.security import sign
from tjdesk.security.writing import write_whole
from tjdesk.services.audit_file import check_lines, file_lines
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething

PURPOSE = "audit"


@dataclass
class Auditing:
    """See `services.audit_file.AuditPort`."""

    engine: Engine
    desk: Desk

    def export(self, file: Path) -> int:
        """Write everything; how many entries. Raises Refused for who may not read it, Trouble(ROOM)."""
        with self.engine.connect() as connection:
            own = own_device(connection)
            key = private_keys(connection, SIGNING)[own]
        with self.desk.reading() as reads:
            names = {user.id: user.name for user in reads.find(User)}
            trail = reads.trail(oldest_first=True)
            told = [*file_lines(trail, names, NO_HASH, own, lambda data: sign.sign(key, data, PURPOSE).hex())]
        write_whole(file, b"\n".join(told) + b"\n")
        self.desk.execute(LogSomething("exported", detail="audit"))
        return len(told) - 2

    def check(self, file: Path) -> list[tuple[int, Message]]:
        """What is wrong with such a file, by line; nothing where it is whole and signed by a device known here."""
        with self.desk.reading() as reads:
            keys = {one.device: bytes.fromhex(one.signing_key) for one in reads.find(Device)}

        def proves(device: str, message: bytes, signature: str) -> bool:
            return device in keys and sign.verify(keys[device], message, bytes.fromhex(signature), PURPOSE)

        try:
            lines = file.read_bytes().splitlines()
        except OSError as fault:
            raise Trouble(
                Kind.ROOM, _("{path} cannot be read.", path=str(file)), _("Check its name and that you may read it.")
            ) from fault
        return check_lines(lines, proves)
