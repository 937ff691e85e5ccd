"""Our own base template: A4, en-GB, Arial through the theme, no trace of another document.

The parts that never change are plain XML beside this file, in `base/`. What a document adds to
them (its body, headers, footnotes, restarted lists, charts, properties) is put in here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from scrutiny_tui.documents.markup import (
    DECLARATION,
    NAMESPACES,
    NOTHING,
    Xml,
    attribute,
    escape,
    join,
)
from scrutiny_tui.documents.package import zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_BASE_PARTS = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "webSettings": f"{_WORD}.webSettings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""Relationship type and content type of each part; the theme alone has a folder of its own."""

_PIECES = 100
"""How many blocks are handed to the zip file at once."""

_PAGES = ("header", "footer")
_FIRST_PAGE = ("first_header", "first_footer")


@dataclass(frozen=True)
class Properties:
    """What the file says of itself; `dated` is an ISO day, the time of creation and change."""

    title: str
    subject: str
    author: str
    keywords: str
    category: str
    status: str
    version: str
    dated: str


@dataclass(frozen=True)
class Parts:
    """What one document adds to the base template."""

    body: Sequence[bytes]
    """The blocks of the document in UTF-8, the last section's properties at the end."""
    properties: Properties
    header: Xml
    footer: Xml
    first_header: Xml = NOTHING
    """Of a first page that differs; without one, `first_footer` is not written either."""
    first_footer: Xml = NOTHING
    footnotes: list[Xml] = field(default_factory=list)
    numbers: list[Xml] = field(default_factory=list)
    charts: list[tuple[bytes, bytes]] = field(default_factory=list)
    track_changes: bool = False
    """Whether Word tracks every edit from the first key, as partners' corrections should be."""


def document(parts: Parts) -> bytes:
    """Return a Word file made from the base template and the parts given."""
    made = {name: base_part(name) for name in _BASE_PARTS}
    edges = _PAGES + _FIRST_PAGE if parts.first_header else _PAGES
    made["footnotes"] = _with_children(made["footnotes"], "footnotes", parts.footnotes)
    made["numbering"] = _with_children(made["numbering"], "numbering", parts.numbers)
    if parts.track_changes:
        made["settings"] = made["settings"].replace(
            b"<w:defaultTabStop", b"<w:trackRevisions/><w:defaultTabStop"
        )
    content: dict[str, bytes | Iterable[bytes]] = {
        "[Content_Types].xml": _content_types(edges, len(parts.charts)),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            ]
        ),
        "word/document.xml": _main(parts.body),
        "word/_rels/document.xml.rels": _relationships(_links(edges, len(parts.charts))),
    }
    content |= {_path(name): data for name, data in made.items()}
    for name in edges:
        tag = "hdr" if "header" in name else "ftr"
        content[f"word/{name}.xml"] = _root(tag, getattr(parts, name))
    for number, (chart, workbook) in enumerate(parts.charts, 1):
        target = f"../embeddings/workbook{number}.xlsx"
        content[f"word/charts/chart{number}.xml"] = chart
        content[f"word/charts/_rels/chart{number}.xml.rels"] = _relationships(
            [("rId1", f"{_OFFICE}/package", target)]
        )
        content[f"word/embeddings/workbook{number}.xlsx"] = workbook
    content["docProps/core.xml"] = _core(parts.properties)
    content["docProps/app.xml"] = _APP.encode()
    return zipped(content)


def section_properties(
    *, landscape: bool = False, first_page: bool = False, full: bool = False
) -> str:
    """Return the `w:sectPr` of an A4 section with the headers and footers of every page.

    A `first_page` has its own header and footer: marking and status without a page number. A
    `full` page has the text as high as a landscape one has.
    """
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="rId_{prefix}{kind}"/>'
        for page, prefix in (("default", ""), ("first", "first_"))
        for kind in ("header", "footer")
        if first_page or page == "default"
    )
    size = 'w:w="11906" w:h="16838"'
    if landscape:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
    top, bottom = (1247, 1134) if landscape or full else (1418, 1418)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="1134" w:bottom="{bottom}" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_page else ''}</w:sectPr>"
    )


@cache
def base_part(name: str) -> bytes:
    """Return a part of the base template as it was shipped, such as `styles`."""
    file = "theme1" if name == "theme" else name
    return resources.files(__package__).joinpath("base", f"{file}.xml").read_bytes()


def _path(name: str) -> str:
    """Return where a base part goes in the package."""
    return "word/theme/theme1.xml" if name == "theme" else f"word/{name}.xml"


def _main(body: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the main part piece by piece."""
    yield f"{DECLARATION}<w:document {NAMESPACES}><w:body>".encode()
    for start in range(0, len(body), _PIECES):
        yield b"".join(body[start : start + _PIECES])
    yield b"</w:body></w:document>"


def _root(tag: str, content: str) -> bytes:
    """Return a part with the namespaces that our markup uses."""
    return f"{DECLARATION}<w:{tag} {NAMESPACES}>{content}</w:{tag}>".encode()


def _with_children(part: bytes, root: str, children: list[Xml]) -> bytes:
    """Return a base part with elements added at its end."""
    end = f"</w:{root}>".encode()
    return part.replace(end, join(children).encode() + end)


def _links(edges: Sequence[str], charts: int) -> list[tuple[str, str, str]]:
    """Return id, type and target of every part that the main document needs."""
    links = [
        (f"rId_{name}", f"{_OFFICE}/{name}", _path(name).removeprefix("word/"))
        for name in _BASE_PARTS
    ]
    links += [(f"rId_{n}", f"{_OFFICE}/{n.rpartition('_')[2]}", f"{n}.xml") for n in edges]
    links += [
        (f"rIdChart{n}", f"{_OFFICE}/chart", f"charts/chart{n}.xml") for n in range(1, charts + 1)
    ]
    return links


def _relationships(links: list[tuple[str, str, str]]) -> bytes:
    """Return a relationships part."""
    items = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'
    ).encode()


def _content_types(edges: Sequence[str], charts: int) -> bytes:
    """Return the list of parts with their types."""
    types = {"word/document.xml": f"{_WORD}.document.main+xml"}
    types |= {_path(name): kind for name, kind in _BASE_PARTS.items()}
    types |= {f"word/{n}.xml": f"{_WORD}.{n.rpartition('_')[2]}+xml" for n in edges}
    drawing = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    types |= {f"word/charts/chart{n}.xml": drawing for n in range(1, charts + 1)}
    types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    if charts:
        defaults["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    items = [f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items()]
    items += [f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in types.items()]
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(items)}</Types>'
    ).encode()


def _core(properties: Properties) -> bytes:
    """Return the core properties; the person who changed it last is the author, never a login."""
    instant = f"{properties.dated}T00:00:00Z"
    author = attribute(properties.author)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title>"
        f"<dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:keywords>{escape(properties.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{instant}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{instant}</dcterms:modified>'
        f"<cp:category>{escape(properties.category)}</cp:category>"
        f"<cp:contentStatus>{escape(properties.status)}</cp:contentStatus>"
        f"<dc:language>en-GB</dc:language><cp:version>{escape(properties.version)}</cp:version>"
        "</cp:coreProperties>"
    ).encode()


_APP = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>scrutiny_tui</Application></Properties>'
)
