"""One window for a store: a second one that is started brings the first one forward and goes again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 300


class Only(QObject):
    """Listens for the windows that come after this one; `asked()` when one was started for the same store.

    `handed(Path)`: with a bundle that somebody opened.
    """

    asked = Signal()
    handed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def hold(self, store: Path) -> None:
        """This window has that store now, and none it had before. Where it cannot listen, it goes without."""
        self.let_go()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._heard)
        if not server.listen(_name(store)) and not is_open(store):
            QLocalServer.removeServer(_name(store))  # left behind by a process that was killed
            server.listen(_name(store))
        self._server = server

    def let_go(self) -> None:
        """Nobody is answered any more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _heard(self) -> None:
        if self._server is None:
            return
        told = []
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable() or socket.waitForReadyRead(_PATIENCE_MS):
                told.append(bytes(socket.readAll().data()).decode("utf-8", "replace").strip())
            socket.disconnectFromServer()
        self.asked.emit()
        for file in filter(None, told):
            self.handed.emit(Path(file))


def is_open(store: Path, bundle: Path | None = None) -> bool:
    """Whether a window of this user has that store; it is then asked to come forward, and handed the bundle."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(f"{bundle.resolve() if bundle else ''}\n".encode())
    socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return True


def _name(store: Path) -> str:
    """A name for the socket that tells nothing of where the store lies."""
    return "tjdesk-" + hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:24]
