"""What the page tests share: run one page of the app without a browser, and read what stands on it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from markupsafe import Markup
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

APP = Path(__file__).resolve().parents[2] / "app.py"
PAGINAS = ("", "vergelijken", "wie", "kaart", "gemeente", "wijken", "praktijk", "gesprekskaart", "verantwoording")
FIGUREN = {"vega_lite_chart", "deck_gl_json_chart"}


def open_pagina(pad: str, /, **parameters: str) -> AppTest:
    """The page at this path, as a link with these parameters opens it; v=1 unless given, v="" leaves it out."""
    at = AppTest.from_file(APP, default_timeout=60)
    # AppTest.switch_page knows only pages that are files; ours are functions with a url_path.
    at._page_hash = calc_hash(pad)
    at.query_params = {naam: waarde for naam, waarde in ({"v": "1"} | parameters).items() if naam != "v" or waarde}
    return at.run()


def in_orde(at: AppTest) -> AppTest:
    """Fail when the page shows an error, its own or the one of the frame's error boundary."""
    assert not at.exception, [e.message for e in at.exception]
    assert not at.error, [e.value for e in at.error]
    return at


def elementen(at: AppTest) -> Iterator[tuple[str, Any]]:
    """Type and message of everything the browser is sent."""

    def loop(blok: Any) -> Iterator[tuple[str, Any]]:
        for kind in getattr(blok, "children", {}).values():
            if getattr(kind, "proto", None) is not None:
                yield kind.type, kind.proto
            yield from loop(kind)

    return loop(at._tree)


def figuren(at: AppTest) -> list[dict[str, Any]]:
    """Charts and maps as the browser gets them."""
    return [MessageToDict(proto) for soort, proto in elementen(at) if soort in FIGUREN]


def html(at: AppTest) -> str:
    """Markup of our own templates, without styling."""
    return "\n".join(re.sub("<style>.*?</style>", "", h.proto.body, flags=re.DOTALL) for h in at.html)


def alles(at: AppTest) -> str:
    """Everything that is sent: markup, labels, options, specifications and alt texts."""
    return "\n".join(json.dumps(MessageToDict(proto), ensure_ascii=False) for _, proto in elementen(at))


def leesbaar(at: AppTest) -> str:
    """The words of headings, our own markup and Streamlit's notices, as a reader sees them."""
    koppen = [e.value for soort in (at.header, at.subheader, at.title, at.markdown, at.info, at.error) for e in soort]
    return " ".join([Markup(html(at)).striptags(), *koppen])


def melding(at: AppTest) -> str:
    """The notice about what was wrong with a link, or nothing."""
    gevonden = re.search(r'<div class="let" role="alert">(.*?)</div>', html(at), re.DOTALL)
    return Markup(gevonden[1]).striptags() if gevonden else ""
