"""Live notebooks in a real JupyterLab: answered by click and by keyboard, read in the kernel."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient
from playwright.sync_api import Browser, Locator, Page, Route, expect

LESSON = "vi/bao-tin/bao-tin.ipynb"
WORKSHOP = "vi/notebooks/lop-tap-huan.ipynb"
# No question about news, and all cells in the page, wherever it is scrolled to.
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@dataclass(frozen=True)
class Lab:
    """A JupyterLab on this machine, in a temporary folder."""

    origin: str
    token: str
    root: Path
    runtime: Path

    def ask(self, code: str) -> str:
        """Return what the newest kernel prints when it runs some code."""
        newest = max(self.runtime.glob("kernel-*.json"), key=lambda path: path.stat().st_mtime_ns)
        client = BlockingKernelClient(connection_file=str(newest))
        client.load_connection_file()
        client.start_channels()
        said: list[str] = []
        client.wait_for_ready(timeout=60)
        client.execute_interactive(
            code, timeout=60, output_hook=lambda m: said.append(m["content"].get("text", ""))
        )
        client.stop_channels()
        return "".join(said)


@pytest.fixture(scope="module")
def lab(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A server of its own: no settings, no kernels and no data of whoever runs the tests."""
    home = tmp_path_factory.mktemp("lab")
    root = home / "root"
    shutil.copytree(output / "notebooks", root)
    for name, settings in _SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    hidden = ("JUPYTER_PATH", "MANGNON_ROOT", "MANGNON_LANGUAGE")
    environment = {key: value for key, value in os.environ.items() if key not in hidden} | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_TOKEN": token,
    }
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
            f"--ServerApp.root_dir={root}",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    origin = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{origin}/api?token={token}")
        yield Lab(origin, token, root, home / "runtime")
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


@pytest.fixture
def run(lab: Lab, browser: Browser) -> Iterator[object]:
    """Return a function that opens a notebook and runs it; nothing else may be asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    strangers: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(lab.origin):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route(lambda url: url.startswith("http"), guard)

    def go(notebook: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.goto(f"{lab.origin}/lab/tree/{notebook}?token={lab.token}&reset")
        page.locator(".jp-Notebook .jp-MarkdownOutput h1").first.wait_for()
        page.locator(".jp-NotebookPanel-toolbar [data-status=idle]").wait_for()
        _run_all(page)
        return page

    yield go
    assert not strangers
    context.close()


def _run_all(page: Page) -> None:
    """Run all cells; again where JupyterLab was not ready and let the command pass."""
    prompt = page.locator(".jp-CodeCell .jp-InputArea-prompt").first
    for _ in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            expect(prompt).to_have_text(re.compile(r"\[(\*|\d+)\]"), timeout=10_000)
            return
        except AssertionError:
            continue


def _question(page: Page, kind: str) -> Locator:
    form = page.locator(f"form.quiz[data-kind={kind}]").first
    form.scroll_into_view_if_needed()
    return form


def test_a_lesson_is_answered_by_click_and_by_keyboard_and_read_in_the_kernel(
    lab: Lab, run: object
) -> None:
    page = run(LESSON)  # type: ignore[operator]
    cells = page.locator(".jp-Cell").count()

    clicked = _question(page, "single")
    name = clicked.get_attribute("data-name")
    clicked.locator("label", has_text="Gọi 111").click()
    clicked.locator("[type=submit]").click()
    expect(clicked.locator(".quiz-status")).to_have_text("Đúng rồi.")

    typed = _question(page, "true-false")
    other = typed.get_attribute("data-name")
    typed.locator("input").first.focus()
    page.keyboard.press("Space")
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(typed.locator(".quiz-status")).not_to_be_empty()
    page.keyboard.press("d")  # would delete a cell, were it a command
    page.keyboard.press("d")

    code = (
        "from mangnon.widget.quiz_widget import shown\n"
        f"one, two = shown[{name!r}], shown[{other!r}]\n"
        f"print(one.score, one.answers[{name!r}], two.answers, len(two.results))"
    )
    # The kernel itself says so: what was answered has reached it.
    expect(page.get_by_text("Đã trả lời 2/")).to_be_visible()
    assert lab.ask(code).startswith(f"1.0 ['c'] {{'{other}': ['a']}} 1")
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0


def test_a_trainer_takes_in_a_file_sees_its_faults_then_results_and_saves_them(
    lab: Lab, run: object
) -> None:
    page = run(WORKSHOP)  # type: ignore[operator]
    folder = (lab.root / WORKSHOP).parent
    upload = page.get_by_role("button", name="Chọn tệp CSV, XLSX")

    def send(text: str) -> None:
        content = {"name": "lop.csv", "mimeType": "text/csv", "buffer": text.encode()}
        with page.expect_file_chooser() as chooser:
            upload.click()
        chooser.value.set_files([content])  # type: ignore[list-item]

    send("mã,lần,1\nA1,trước,z\n")
    expect(page.get_by_text("lop.csv:2: ô C2")).to_be_visible()
    send("mã,lần,1\nA1,trước,a\nA1,sau,c\nA2,trước,c\nA2,sau,c\n")
    expect(page.get_by_text("Đã đọc 4 dòng")).to_be_visible()
    expect(page.get_by_text("Số người được tính: 2.")).to_be_visible()

    page.get_by_role("button", name="XLSX", exact=True).click()
    expect(page.get_by_text("Đã ghi ket-qua")).to_be_visible()
    page.get_by_role("button", name="Tạo giấy chứng nhận (PDF)").click()
    expect(page.get_by_text("Đã ghi giay-chung-nhan.pdf")).to_be_visible()
    assert [path.suffix for path in sorted(folder.glob("*-*-20*.xlsx"))] == [".xlsx"]
    assert (folder / "giay-chung-nhan.pdf").read_bytes().startswith(b"%PDF")
