"""A window with nothing in it: the yardstick of start_up.py."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
