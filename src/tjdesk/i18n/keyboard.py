"""Keys as the keyboards of the four languages name them: Ctrl+Intro, Ctrl+Entrée, Ctrl+Enter."""

from __future__ import annotations

_KEYS: dict[str, dict[str, str]] = {
    "es": {"Return": "Intro", "Enter": "Intro", "Space": "Espacio", "Shift": "Mayús", "Del": "Supr", "Esc": "Esc",
           "Backspace": "Retroceso", "PgUp": "Re Pág", "PgDown": "Av Pág", "Home": "Inicio", "End": "Fin"},
    "fr": {"Return": "Entrée", "Enter": "Entrée", "Space": "Espace", "Shift": "Maj", "Del": "Suppr", "Esc": "Échap",
           "Backspace": "Retour arrière", "PgUp": "Pg préc", "PgDown": "Pg suiv", "Home": "Début", "End": "Fin"},
    "pt": {"Return": "Enter", "Space": "Espaço", "Shift": "Shift", "Del": "Delete", "PgUp": "Page Up",
           "PgDown": "Page Down"},
    "en": {"Return": "Enter", "Del": "Delete", "PgUp": "Page Up", "PgDown": "Page Down"},
}  # fmt: skip
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_name(keys: str, base: str) -> str:
    """A shortcut such as "Ctrl+Return" in the words of a language's keyboard; `base` is es, fr, pt or en."""
    names = _KEYS[base] | _ARROWS
    return "+".join(names.get(part, part) for part in keys.split("+"))
