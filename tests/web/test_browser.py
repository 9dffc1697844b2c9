"""The app in a real browser: no error, nothing from elsewhere, keys that work."""

from collections.abc import Callable

from playwright.sync_api import Page

from counterclaim.record.places import Place

type Served = Callable[[Place], str]


def test_keys_lead_from_screen_to_screen(tab: Page, site: Served, record_path: str) -> None:
    tab.goto(site(record_path))
    tab.keyboard.press("g")
    tab.keyboard.press("o")
    tab.wait_for_url("**/documents")
    tab.keyboard.press("?")
    assert tab.locator("dialog#keys").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog#keys").is_visible()
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q"


def test_the_first_thing_tab_reaches_skips_to_the_content(
    tab: Page, site: Served, record_path: str
) -> None:
    tab.goto(site(record_path))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
