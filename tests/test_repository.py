"""What holds for the repository as a whole: its lock, its files, its commands, and that every test can fail."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import socket
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
import pytest_socket

ROOT = Path(__file__).resolve().parents[1]
PACKAGE_FILES = sorted([*ROOT.glob("warmonitor/**/*.py"), *ROOT.glob("evals/*.py"), *ROOT.glob("scripts/*.py")])
TEST_FILES = sorted(ROOT.glob("tests/**/*.py"))
TARGETS = {"demo", "test", "check", "eval", "bench", "serve", "clean", "help", "lock"}

# Here a dot is written as \. and below a bar breaks each example in two, so that this file does not match itself.
REGISTRY_HOST = re.compile(
    r"pypi\.(?:org|io)|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|conda\.anaconda\.org"
)
MACHINE_PATH = re.compile(r"(?<![\w.~)}/-])/(?:root|work|mnt|opt|srv)/[\w.]")
PERSON_PATH = re.compile(r"(?<![\w.~)}/-])/(?:home|Users)/[\w.]")
WINDOWS_PATH = re.compile(r"\b[A-Z]:\\(?:Users|Documents)")


@cache
def project():
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@cache
def repository_files():
    """Every file that is in the repository or would be added to it; where there is no git, what is no cache."""
    command = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _is_in_hidden_folder(path) and "__pycache__" not in path.parts]
    return sorted(path for path in paths if path.is_file())


def _is_in_hidden_folder(path):
    return any(part.startswith(".") and part != ".ci" for part in path.relative_to(ROOT).parts[:-1])


def text_of(path):
    """A file's text; of a binary file none."""
    payload = path.read_bytes()
    return "" if b"\0" in payload[:4096] else payload.decode("utf-8", "replace")


def make_targets():
    """The rules of the Makefile by name, each with its recipe."""
    rules = {}
    for block in re.split(r"\n(?=[a-z]+:)", (ROOT / "Makefile").read_text("utf-8")):
        if found := re.match(r"([a-z]+):(?!=)(.*(?:\n\t.*)*)", block):
            rules[found[1]] = found[2]
    return rules


@pytest.mark.parametrize("name", ["dev.lock", "uv.txt"])
def test_every_requirement_is_pinned_by_hash_and_no_lock_names_a_host(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|^-f\b|\bfile:", text, re.MULTILINE)
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip(), flags=re.IGNORECASE)
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_dependency_is_in_the_lock():
    lock = (ROOT / "requirements/dev.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    wanted = project()["project"]["dependencies"] + project()["project"]["optional-dependencies"]["dev"]
    names = {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    assert names <= locked


def test_no_file_names_a_registry_host_or_a_path_of_some_machine():
    everywhere = (REGISTRY_HOST, MACHINE_PATH, re.compile(re.escape(str(ROOT)) + r"\b"))
    for path in repository_files():
        text = text_of(path)
        is_test = path.is_relative_to(ROOT / "tests")  # where an invented person may have a folder
        for pattern in everywhere if is_test else (*everywhere, PERSON_PATH, WINDOWS_PATH):
            found = pattern.search(text)
            assert found is None, f"{path.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY_HOST, "index at https://pypi|.org/simple"),
        (PERSON_PATH, "see /|home/anna/notes"),
        (MACHINE_PATH, "'/|root/.cache'"),
        (WINDOWS_PATH, r"C:|\Users\anna"),
    ],
)
def test_a_host_or_a_path_would_be_found(pattern, text):
    assert pattern.search(text.replace("|", ""))


def test_no_address_in_a_page_is_taken_for_a_path():
    assert not PERSON_PATH.search("https://example.org/home/news and data/home/x")


def test_the_makefile_has_the_targets_that_the_documents_name():
    rules = make_targets()
    assert rules.keys() >= TARGETS
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(phony[1].split()) >= TARGETS
    for document in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"(?:`|^ *)make ([a-z]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE))
        assert named <= rules.keys(), document


def test_help_lists_every_target_but_the_one_that_is_not_there_yet():
    listed = {name for name, recipe in make_targets().items() if " ## " in recipe.splitlines()[0]}
    assert TARGETS - listed == {"serve"}


def test_ci_runs_what_developers_run():
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "set -euo pipefail" in script
    assert re.search(r"^make check\b", script, re.MULTILINE)
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
    assert "make check" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    prerequisites = make_targets()["check"].partition("##")[0].split()
    assert set(prerequisites) == {"lint", "eval", "test"}


def test_versions_agree():
    version = project()["project"]["version"]
    newest = re.search(r"^## \[?(\d[\w.]*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest[1] == version
    assert importlib.metadata.version("warmonitor") == version


def test_the_oldest_python_is_the_same_everywhere():
    requires = project()["project"]["requires-python"]
    major, minor = re.fullmatch(r">=(\d+)\.(\d+)", requires).groups()
    assert project()["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    assert f"--python-version {major}.{minor}" in (ROOT / "requirements/dev.lock").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"sys.version_info < ({major}, {minor})" in makefile
    assert f"Python {major}.{minor} or newer" in makefile


def test_the_licence_is_apache_2_in_full():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert project()["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize("path", PACKAGE_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_knows(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", "?"))


def test_the_network_is_out_of_reach_of_every_test_but_for_the_loopback():
    blocked = pytest.raises(pytest_socket.SocketConnectBlockedError)
    with pytest.warns(UserWarning, match=r"192\.0\.2\.1"), blocked:
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=1):
        assert server.getsockname()[0] == "127.0.0.1"


def find_idle_tests(source):
    """The names of the test functions in a module's source that cannot fail by what they say."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if node.name.startswith("test") and not _checks_something(node)]


def _checks_something(function):
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"raises", "warns", "fail"} or called.startswith(("check_", "assert_")):
                return True
    return False


@pytest.mark.parametrize(
    ("body", "checks"),
    [
        ("assert mill() == 6", True),
        ("with pytest.raises(ValueError):\n        mill()", True),
        ("check_mill(6)", True),
        ("mock.assert_called_once()", True),
        ("mill()", False),
        ("assert True", False),
        ("pass", False),
    ],
)
def test_a_test_that_cannot_fail_is_found(body, checks):
    assert find_idle_tests(f"def test_mill():\n    {body}\n") == ([] if checks else ["test_mill"])


@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_asserts_nothing(path):
    assert find_idle_tests(path.read_text("utf-8")) == []
