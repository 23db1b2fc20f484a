"""A page read as a browser reads it: its forms with everything they would send untouched, and its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """One form: where it goes, and what it would send as it stands."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    """Values offered by each list, set of radio buttons or boxes."""

    def filled(self, **answers: str | list[str]) -> dict[str, list[str]]:
        """What is sent once some fields are answered."""
        return self.values | {
            name: [answer] if isinstance(answer, str) else answer for name, answer in answers.items()
        }


@dataclass
class Page:
    """Forms in order, addresses of links, and the text without markup."""

    forms: list[PageForm]
    links: list[str]
    text: str

    def form(self, action: str) -> PageForm | None:
        """The first form whose address ends so."""
        return next((form for form in self.forms if form.action.split("?")[0].endswith(action)), None)


def read(html: str, address: str) -> Page:
    """Parse a page served from ``address``: forms without an action go back there."""
    reader = _Reader(address)
    reader.feed(html)
    return Page(reader.forms, reader.links, " ".join(" ".join(reader.words).split()))


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.form: PageForm | None = None
        self.name = ""
        self.area: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"])
        if tag == "form":
            self.form = PageForm(given.get("action") or self.address, given.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is not None and "disabled" not in given:
            self._field(self.form, tag, given)

    def _field(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            self.name = name
        elif tag == "textarea":
            self.name, self.area = name, []
        elif tag == "option":
            form.options.setdefault(self.name, []).append(value)
            if "selected" in given:
                form.values.setdefault(self.name, []).append(value)
        elif tag == "input" and name and given.get("type") not in ("submit", "button", "file", "image"):
            self._input(form, name, given.get("type", "text"), "checked" in given, value)

    def _input(self, form: PageForm, name: str, kind: str, checked: bool, value: str) -> None:
        if kind in ("checkbox", "radio"):
            form.options.setdefault(name, []).append(value or "on")
            if not checked:
                return
            value = value or "on"
        form.values.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.form is not None and self.area is not None:
            self.form.values.setdefault(self.name, []).append("".join(self.area).removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.form is not None:
            offered = self.form.options.get(self.name, [])
            self.form.values.setdefault(self.name, offered[:1])
        elif tag == "form":
            self.form = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.area is not None:
            self.area.append(data)
