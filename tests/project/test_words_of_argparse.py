"""What argparse says by itself comes out in the user's language."""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Iterator

import pytest

from tjdesk.i18n.language import language, speak_everywhere


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    domain = gettext.textdomain()
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    yield
    gettext.textdomain(domain)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("es", ("uso: ", "opciones", "muestra esta ayuda", "faltan argumentos", "se esperaban 2 valores")),
        ("fr_CA", ("utilisation\xa0: ", "affiche cette aide", "arguments obligatoires manquants", "2 valeurs")),
        ("pt", ("uso: ", "opções", "mostra esta ajuda", "faltam argumentos", "esperavam-se 2 valores")),
        ("en", ("usage: ", "options", "show this help", "arguments are required", "expected 2 arguments")),
    ],
)
def test_argparse_speaks(code: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    speak_everywhere(language(code))
    parser = argparse.ArgumentParser(prog="tjdesk")
    parser.add_argument("store")
    parser.add_argument("--pair", nargs=2)
    parser.print_help()
    for arguments in ([], ["store", "--pair", "one"]):
        with pytest.raises(SystemExit):
            parser.parse_args(arguments)
    said = capsys.readouterr()
    assert [word for word in words if word not in said.out + said.err] == []
