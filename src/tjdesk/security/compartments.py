"""The closed compartments: a text sealed so that only those whose role reads it can, whoever holds the disk.

A compartment has a key pair. Anyone writes to the public half: one content key per dossier and run, sealed to it once,
then every text under that content key. The private half is granted to each reader, sealed to the reader's own key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tjdesk.domain.programme import CompartmentKey, KeyGrant
from tjdesk.domain.record import CLOSED, Compartment, Place
from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.security import keytrouble, seal
from tjdesk.security.granting import context_of, grant_of, opened_grants

_SELF = "self"


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """One who opens with a user's private key (32 bytes). `user` is the user's id, or empty for the recovery sheet."""

    user: str
    private: bytes = field(repr=False)


def found_compartments(
    dossier: str, readers: Mapping[Compartment, Mapping[str, bytes]], new_id: Callable[[], str]
) -> tuple[tuple[CompartmentKey, ...], tuple[KeyGrant, ...]]:
    """The first key pair of each closed compartment, granted to its readers.

    `readers`: compartment → user id (empty for the recovery sheet) → public key of 32 bytes. `dossier` is the
    programme's; `new_id` makes the records' ids.
    """
    keys: list[CompartmentKey] = []
    grants: list[KeyGrant] = []
    for compartment in sorted(CLOSED):
        key, given = new_compartment_key(dossier, compartment, readers.get(compartment, {}), new_id)
        keys.append(key)
        grants.extend(given)
    return tuple(keys), tuple(grants)


def new_compartment_key(
    dossier: str, compartment: Compartment, readers: Mapping[str, bytes], new_id: Callable[[], str], generation: int = 1
) -> tuple[CompartmentKey, tuple[KeyGrant, ...]]:
    """One key pair with its grants; the private half exists in the grants only.

    A reader who leaves reads nothing written after the next generation stands; older generations are kept.
    """
    private, public = seal.new_keypair()
    key = CompartmentKey(
        id=new_id(), dossier=dossier, compartment=compartment.value, generation=generation, public_key=public.hex()
    )
    return key, tuple(grant_of(key, private, user, reader, new_id(), dossier) for user, reader in readers.items())


class Vault:
    """Seals and opens texts of closed compartments during one run. Holds keys in memory; drop it on locking.

    `known` are the sealed content keys read from the journal so far (key id → text), `own` the ones that this user
    sealed to themselves and the store kept beside the drafts. `home` is the dossier of the programme in force: its
    keys are newer than any of a programme that joined it.
    """

    def __init__(
        self,
        holder: KeyHolder,
        compartment_keys: Iterable[CompartmentKey],
        grants: Iterable[KeyGrant],
        known: Mapping[str, str] | None = None,
        own: Mapping[str, str] | None = None,
        home: str = "",
    ) -> None:
        self._holder = holder
        self._home = home
        self._public = {key.id: key for key in compartment_keys if not key.voided}
        self._private = dict(opened_grants(holder.user, holder.private, self._public, grants))
        self._known = dict(known or {})
        self._own = dict(own or {})
        self._new: dict[str, str] = {}
        self._new_own: dict[str, str] = {}
        self._writing: dict[tuple[str, Compartment], str] = {}
        self._content: dict[tuple[str, str, Compartment], bytes] = {}

    def renew(self, keys: Iterable[CompartmentKey], grants: Iterable[KeyGrant]) -> None:
        """Takes in newer compartment keys: what is written from now on is sealed to them."""
        self._public.update({key.id: key for key in keys})
        self._private.update(opened_grants(self._holder.user, self._holder.private, self._public, grants))
        self._writing.clear()

    def seat_anew(self, private: bytes, keys: Iterable[CompartmentKey], grants: Iterable[KeyGrant]) -> None:
        """The same user with another private key."""
        self._holder = KeyHolder(self._holder.user, private)
        self.renew(keys, grants)

    def forget(self, keys: Iterable[str]) -> None:
        """Drops what a writer kept of content keys for themselves: from now on they open by grant alone."""
        for key_id in keys:
            self._own.pop(key_id, None)
            self._new_own.pop(key_id, None)
            self._content = {asked: key for asked, key in self._content.items() if asked[0] != key_id}
            self._writing = {asked: key for asked, key in self._writing.items() if key != key_id}

    def reads(self, compartment: Compartment) -> bool:
        """Whether this user holds a grant of the compartment's newest key."""
        return self._newest(compartment).id in self._private

    def holds(self, compartment: Compartment) -> bool:
        """Whether this user holds a grant of any of the compartment's keys."""
        return any(key.id in self._private for key in self._keys_of(compartment))

    def learn(self, keys: Mapping[str, str]) -> None:
        """Takes in sealed content keys that arrived from elsewhere. The first one under an id stands."""
        self._known = dict(keys) | self._known

    def sealed_content_keys(self) -> Mapping[str, str]:
        """The content keys drawn in this run, sealed to their compartments: key id → text for the journal."""
        return dict(self._new)

    def sealed_for_self(self) -> Mapping[str, str]:
        """The same content keys sealed to the writer alone, for this desk and never for a bundle.

        With them a writer without a grant reads what they wrote after locking, until the session is signed and the
        store forgets them.
        """
        return dict(self._new_own)

    def content_key(self, dossier: str, compartment: Compartment) -> str:
        """The id (16 hex digits) of this run's content key for a dossier and compartment, drawn when first asked."""
        asked = (dossier, compartment)
        if asked not in self._writing:
            self._writing[asked] = self._drawn(dossier, compartment)
        return self._writing[asked]

    def seal(self, place: Place, text: str) -> str:
        """`text` as `<key id>:<base64url>`, which only this place opens. An empty text stays empty."""
        if not text:
            return ""
        key_id = self.content_key(place.dossier, place.compartment)
        key = self._content[key_id, place.dossier, place.compartment]
        return f"{key_id}:{_text64(seal.encrypt_value(key, text.encode(), _value_context(place)))}"

    def open(self, place: Place, sealed: str) -> str | None:
        """What was sealed here, or None when this user may not read it or its content key has not arrived.

        Raises Trouble(DAMAGED) for a text that was altered or moved from another place.
        """
        if not sealed:
            return ""
        key_id, colon, body = sealed.partition(":")
        if not colon:
            raise keytrouble.sealed_damaged()
        key = self._found(key_id, place)
        if key is None:
            return None
        try:
            return seal.decrypt_value(key, _bytes64(body), _value_context(place)).decode()
        except UnicodeDecodeError as fault:
            raise keytrouble.sealed_damaged() from fault

    def grant(self, compartment: Compartment, user: str, public: bytes, new_id: Callable[[], str]) -> list[KeyGrant]:
        """Gives another user every key of a compartment that this one holds. Raises Refused when it holds none."""
        held = [key for key in self._keys_of(compartment) if key.id in self._private]
        if not held:
            raise Refused(_("Only someone who may read these notes can let another person read them."), "user")
        return [grant_of(key, self._private[key.id], user, public, new_id(), self._home or key.dossier) for key in held]

    def bridges(self, grants: Iterable[KeyGrant], new_id: Callable[[], str]) -> list[KeyGrant]:
        """Keys of programmes that joined, for all who read at home: each sealed to the home key of its compartment.

        Only those that this user holds, and that nobody has granted so yet.
        """
        done = {(grant.compartment_key, grant.user) for grant in grants if not grant.voided}
        made = []
        for key in self._public.values():
            home = self._newest(Compartment(key.compartment))
            there = {one.id for one in self._keys_of(Compartment(key.compartment)) if one.dossier == self._home}
            if home.dossier == self._home != key.dossier and not any((key.id, one) in done for one in there):
                private, public = self._private.get(key.id), bytes.fromhex(home.public_key)
                made += [grant_of(key, private, home.id, public, new_id(), self._home)] if private else []
        return made

    def _drawn(self, dossier: str, compartment: Compartment) -> str:
        """A fresh content key, kept open for this run and sealed for the journal and for its writer."""
        content, newest = seal.new_key(), self._newest(compartment)
        context = _content_context(dossier, compartment, newest.id)
        sealed = seal.seal_to(bytes.fromhex(newest.public_key), content, context)
        key_id = _key_id(sealed)
        self._new[key_id] = self._known[key_id] = f"{newest.id}:{_text64(sealed)}"
        mine = seal.seal_to(
            seal.public_of(self._holder.private), content, _content_context(dossier, compartment, _SELF)
        )
        self._new_own[key_id] = self._own[key_id] = f"{_SELF}:{_text64(mine)}"
        self._content[key_id, dossier, compartment] = content
        return key_id

    def _found(self, key_id: str, place: Place) -> bytes | None:
        """A content key by its id: opened before, by grant, or as its writer."""
        asked = (key_id, place.dossier, place.compartment)
        if asked not in self._content:
            opened = self._by_grant(key_id, place) or self._as_writer(key_id, place)
            if opened is None:
                return None
            self._content[asked] = opened
        return self._content[asked]

    def _by_grant(self, key_id: str, place: Place) -> bytes | None:
        compartment_key, _colon, body = self._known.get(key_id, "").rpartition(":")
        private = self._private.get(compartment_key)
        if private is None:
            return None
        sealed = _bytes64(body)
        if _key_id(sealed) != key_id:
            raise keytrouble.sealed_damaged()
        return _content_of(private, sealed, _content_context(place.dossier, place.compartment, compartment_key))

    def _as_writer(self, key_id: str, place: Place) -> bytes | None:
        if key_id not in self._own:
            return None
        sealed = _bytes64(self._own[key_id].rpartition(":")[2])
        try:
            return _content_of(self._holder.private, sealed, _content_context(place.dossier, place.compartment, _SELF))
        except Trouble:
            return None  # sealed by another writer to themselves

    def _keys_of(self, compartment: Compartment) -> list[CompartmentKey]:
        """The compartment's keys, oldest first."""
        own = (key for key in self._public.values() if key.compartment == compartment)
        return sorted(own, key=lambda key: (key.dossier == self._home, key.generation, key.id))

    def _newest(self, compartment: Compartment) -> CompartmentKey:
        keys = self._keys_of(compartment)
        if not keys:
            raise keytrouble.no_compartment_key()
        return keys[-1]


def _content_of(private: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return seal.open_sealed(private, sealed, context)
    except Trouble as fault:
        raise keytrouble.sealed_damaged() from fault


def _key_id(sealed: bytes) -> str:
    """16 hex digits that follow from the sealed content key, so that anyone can tell whether the two belong."""
    return hashlib.sha256(b"tjdesk content key 1" + sealed).hexdigest()[:16]


def _content_context(dossier: str, compartment: Compartment, compartment_key: str) -> bytes:
    return context_of("tjdesk content key 1", dossier, compartment.value, compartment_key)


def _value_context(place: Place) -> bytes:
    return context_of("tjdesk value 1", place.record, place.field)


def _text64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _bytes64(text: str) -> bytes:
    """Strict: one text for one value. Raises Trouble(DAMAGED) for anything else."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise keytrouble.sealed_damaged() from fault
    if _text64(data) != text:
        raise keytrouble.sealed_damaged()
    return data
