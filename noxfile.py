"""One word each: ``nox -s lint``, ``types``, ``tests``, ``bench``, ``package``, ``docs``,
``words``.
"""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "types", "tests"]
nox.options.reuse_existing_virtualenvs = True


@nox.session
def lint(session: nox.Session) -> None:
    session.install("ruff>=0.6")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    session.install("-e", ".[test]")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    session.install("-e", ".[test]")
    words = session.posargs or ("-n", "auto")
    session.run("python", "-m", "pytest", *words, env={"QT_QPA_PLATFORM": "offscreen"})


@nox.session
def bench(session: nox.Session) -> None:
    session.install("-e", ".")
    session.run("liif", "bench", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    session.install("build")
    session.run("python", "tests/packaging/check_package.py", "--fresh", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """The site, into ``build/site``; ``nox -s docs -- serve`` shows it while it is written."""
    # ruff lays out the signatures.
    session.install("mkdocs>=1.6,<2", "mkdocs-material>=9.5", "mkdocstrings[python]>=0.27", "ruff")
    session.run("mkdocs", *(session.posargs or ("build", "--strict", "--site-dir", "build/site")))


@nox.session
def words(session: nox.Session) -> None:
    session.install("-e", ".[test]")
    session.run("python", "-m", "tests.translations.update")
    session.run("python", "-m", "tests.documentation.keys_page")
