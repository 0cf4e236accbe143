"""The pages of `nmt evaluate --report` and `nmt compare --report`, opened in a real browser."""

from __future__ import annotations

import base64
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nmt.heatmap import shown
from tests.conftest import HOSTILE, Reports
from tests.test_report import large_page  # noqa: F401  (a fixture)

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
Select = pytest.importorskip("selenium.webdriver.support.ui").Select
pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="no browser on this machine: apt-get install chromium chromium-driver"
)

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1280,900",
)  # fmt: skip

WIDE, NARROW = (1280, 900), (390, 844)

#: Every text with less contrast to what is behind it than WCAG 2 asks for (4.5), with its colours.
LOW_CONTRAST = """
  const parse = (colour) => { const n = colour.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
  const light = (c) => [0.2126, 0.7152, 0.0722].map((w, i) => { const v = c[i] / 255;
    return w * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }).reduce((a, b) => a + b);
  const behind = (e) => {
    const colour = parse(getComputedStyle(e).backgroundColor);
    return colour[3] === 1 ? colour : behind(e.parentElement);
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.getClientRects().length || element.closest("script, style, option, :disabled")) continue;
    const style = getComputedStyle(element);
    const ink = element.closest("svg") ? style.fill : style.color;
    const [a, b] = [light(parse(ink)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push([element.tagName, element.textContent.slice(0, 30), ratio]);
  }
  return found;
"""

#: What a screen reader could not name, and headings that jump a level.
UNNAMED = """
  const found = [];
  for (const e of document.querySelectorAll("button, input, select, a, svg, table, dialog, [role=region]")) {
    const named = e.closest("[aria-hidden=true]") || e.getAttribute("aria-label") || e.textContent.trim()
      || e.labels?.length || e.caption || document.getElementById(e.getAttribute("aria-labelledby"));
    if (!named) found.push(e.outerHTML.slice(0, 80));
  }
  let last = 0;
  for (const heading of document.querySelectorAll("main h1, main h2, main h3, main h4, header h1")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push(heading.outerHTML);
    last = level;
  }
  return found;
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def opened(browser: Any, folder: Path, size: tuple[int, int] = WIDE, scheme: str = "light") -> Any:
    """The page of a report, in a window of a size and a colour scheme."""
    browser.get("about:blank")
    media = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in media.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == NARROW}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for kind in ("browser", "performance"):
        browser.get_log(kind)  # what came before
    browser.get((folder / "report.html").as_uri())
    return browser


def requests(browser: Any) -> list[str]:
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def select(browser: Any, css: str) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", css)
    return found


def lines(browser: Any) -> list[int]:
    """The lines that the table shows, read in one go: it may be drawn anew at any moment."""
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#table tbody td:first-child button')].map((b) => b.textContent)"
    )
    return [int(number.replace(",", "")) for number in found]


def waited(look: Callable[[], Any]) -> Any:
    """What is there in five seconds."""
    end = time.monotonic() + 5
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def record(folder: Path) -> list[dict[str, Any]]:
    sentences: list[dict[str, Any]] = json.loads((folder / "report.json").read_text("utf-8"))["sentences"]
    return sentences


@pytest.mark.parametrize("which", ["of_one", "of_two"])
def test_a_page_opens_without_an_error_or_a_request_whatever_is_used_of_it(
    which: str, browser: Any, toy_reports: Reports
) -> None:
    folder = getattr(toy_reports, which)
    page = opened(browser, folder)
    for button in select(page, "summary"):
        page.execute_script("arguments[0].click()", button)
    for line in (1, *range(61, 69)):
        page.execute_script("document.querySelector('[name=text]').value = ''")
        page.execute_script("document.querySelectorAll('.show-line')[0].dataset.line = arguments[0]", line)
        page.execute_script("document.querySelectorAll('.show-line')[0].click()")
        for summary in select(page, "dialog summary"):
            summary.click()
        page.execute_script("document.getElementById('line').close()")
    assert page.get_log("browser") == []
    assert requests(page) == [(folder / "report.html").as_uri()]
    assert page.execute_script("return window.hacked") is None
    assert [len(select(page, tag)) for tag in ("img", "script", "iframe", "style")] == [0, 2, 0, 1]
    wanted = ["scores", "significance", "quality", "faults", "examples", "sentences", "training", "making"]
    shown_sections = [
        section.get_attribute("id") for section in select(page, "main > section") if section.is_displayed()
    ]
    assert shown_sections == [name for name in wanted if which == "of_two" or name != "significance"]


def test_the_table_shows_every_sentence_as_it_is(browser: Any, toy_reports: Reports) -> None:
    page = opened(browser, toy_reports.of_two)
    found = lines(page)
    select(page, "#pages [name=next]")[0].click()
    found += lines(page)
    assert found == list(range(1, 69))
    rows = select(page, "#table tbody tr")
    for place, sentence in enumerate(record(toy_reports.of_two)[50:]):
        texts = [p.get_attribute("textContent") for p in rows[place].find_elements("css selector", ".text p")]
        assert texts[:2] == [shown(sentence[side]) if sentence[side] else "" for side in ("source", "reference")]
        for number, output in enumerate(sentence["outputs"]):
            assert texts[2 + number].startswith(f"{number + 1}: {shown(output['text']) if output['text'] else ''}")
    assert all(any(shown(text) == p.get_attribute("textContent") for p in select(page, ".text p")) for text in HOSTILE)


def test_the_table_filters_and_sorts(browser: Any, toy_reports: Reports) -> None:
    page = opened(browser, toy_reports.of_two)
    sentences = record(toy_reports.of_two)

    def texts(s: dict[str, Any]) -> str:
        return "\n".join([s["source"], s["reference"], *(o["text"] for o in s["outputs"])]).lower()

    select(page, "[name=text]")[0].send_keys("Moon")
    expected = [s["line"] for s in sentences if "moon" in texts(s)]
    assert lines(page) == expected and 0 < len(expected) < 60
    assert select(page, "#count")[0].text == f"{len(expected)} of 68 sentences"
    select(page, "[name=text]")[0].clear()
    select(page, "#filters [type=reset]")[0].click()
    assert waited(lambda: len(lines(page)) == 50)

    Select(select(page, "[name=system]")[0]).select_by_index(1)
    select(page, "[name=least]")[0].send_keys("55")
    select(page, "[name=most]")[0].send_keys("70.5")
    expected = [s["line"] for s in sentences if 55 <= s["outputs"][1]["chrf"] <= 70.5]
    assert lines(page) == expected and 0 < len(expected) < 50
    select(page, "[data-key=chrf1] button")[0].click()
    ascending = sorted(expected, key=lambda n: (sentences[n - 1]["outputs"][1]["chrf"], n))
    assert lines(page) == ascending
    assert select(page, "[data-key=chrf1]")[0].get_attribute("aria-sort") == "ascending"
    select(page, "[data-key=chrf1] button")[0].click()
    assert lines(page) == sorted(expected, key=lambda n: (-sentences[n - 1]["outputs"][1]["chrf"], n))

    select(page, "[data-key=line] button")[0].click()
    raised = [(s["line"], flag) for s in sentences for flag in s["outputs"][0].get("flags", [])]
    flag = raised[0][1]
    select(page, f".show-flag[data-flag={flag}]")[0].click()
    assert waited(lambda: lines(page) == [line for line, its in raised if its == flag])


def test_the_map_of_a_candidate_is_its_attention(browser: Any, toy_reports: Reports) -> None:
    page = opened(browser, toy_reports.of_one)
    output = record(toy_reports.of_one)[4]["outputs"][0]
    button = select(page, "#table tbody tr:nth-child(5) td:first-child button")[0]
    button.send_keys("\ue007")  # Enter
    assert page.execute_script("return document.getElementById('line').open")
    candidates = select(page, "#line ol button")
    assert [c.text for c in candidates] == [shown(c["text"]) for c in output["nbest"]] and len(candidates) == 5
    for rank in (0, 3):
        candidates[rank].send_keys("\ue007")
        weights = base64.b64decode(output["nbest"][rank]["attention"])
        rects = page.execute_script(
            "return [...document.querySelectorAll('#line .map rect:not(.frame)')].map((r) => ['x', 'y', 'fill-opacity']"
            ".map((name) => Number(r.getAttribute(name))))"
        )
        left, top = min(r[0] for r in rects), min(r[1] for r in rects)
        width = len(output["pieces"])
        expected = {
            (20 * (i % width), 20 * (i // width)): (byte / 255) ** 0.7 for i, byte in enumerate(weights) if byte
        }
        found = {(round(x - left), round(y - top)): opacity for x, y, opacity in rects}
        assert found.keys() == expected.keys() and found == pytest.approx(expected, abs=1e-3)
        label = select(page, "#line .map svg")[0].get_attribute("aria-label")
        assert shown(output["nbest"][rank]["text"]) in label
        select(page, "#line .map summary")[0].click()
        cells = waited(lambda: [td.text for td in select(page, "#line .map table tbody td")])
        assert cells == [str(round(100 * byte / 255)) if byte else "" for byte in weights]
    page.switch_to.active_element.send_keys("\ue00c")  # Escape
    assert not page.execute_script("return document.getElementById('line').open")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_can_be_read_in_light_and_dark_and_on_a_phone(
    scheme: str, size: tuple[int, int], browser: Any, toy_reports: Reports
) -> None:
    page = opened(browser, toy_reports.of_two, size, scheme)
    page.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.execute_script(LOW_CONTRAST) == []
    assert page.execute_script(UNNAMED) == []
    root = "document.documentElement"
    assert page.execute_script(f"return {root}.scrollWidth === {root}.clientWidth")  # nothing sticks out
    page.execute_script("document.querySelector('.show-line').click()")
    assert page.execute_script("return document.getElementById('line').getBoundingClientRect().width") <= size[0]
    assert page.execute_script(LOW_CONTRAST) == []


def test_the_theme_follows_the_system_until_a_button_says_otherwise(browser: Any, toy_reports: Reports) -> None:
    page = opened(browser, toy_reports.of_one, scheme="dark")

    def brightness() -> int:
        colour = page.execute_script("return getComputedStyle(document.body).backgroundColor")
        return int(colour.split("(")[1].split(",")[0])

    seen = []
    for _ in range(4):
        seen.append((select(page, "#theme span")[0].text, brightness() > 128))
        select(page, "#theme")[0].click()
    assert seen == [("as the system", False), ("light", True), ("dark", False), ("as the system", False)]


def test_a_page_of_10000_sentences_opens_and_answers(browser: Any, large_page: Path) -> None:  # noqa: F811
    started = time.monotonic()
    page = opened(browser, large_page)
    assert len(lines(page)) == 50
    select(page, "[data-key=chrf0] button")[0].click()
    # Under a second on the machine it was written on; a busy one may be ten times slower.
    assert time.monotonic() - started < 10
    least = min(s["outputs"][0]["chrf"] for s in record(large_page))
    assert float(select(page, "#table tbody tr td:nth-child(3)")[0].text) == round(least, 1)
    assert page.get_log("browser") == []
