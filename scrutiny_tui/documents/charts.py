"""A native bar chart that Word can edit and re-theme, with its numbers in a workbook."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scrutiny_tui.documents.markup import DECLARATION, Xml, attribute, escape, paragraph
from scrutiny_tui.documents.ooxml import PORTRAIT_WIDTH, Writer
from scrutiny_tui.documents.package import zipped

_EMU = 635
"""English metric units in a twentieth of a point."""
_BAR_HEIGHT = 900
_FRAME_HEIGHT = 1500
_LOW_BAR_HEIGHTS = {True: 640, False: 720}
"""On a landscape page, which is low: of stacked bars, and of bars side by side."""
_LOW_FRAME_HEIGHT = 1100
_INK = "0B0C0C"


class Series(NamedTuple):
    """One colour of the bars: its name, a value for each bar, its fill and the ink on it."""

    name: str
    values: tuple[int, ...]
    fill: str
    ink: str


def bar_chart(
    writer: Writer,
    bars: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    stacked: bool = True,
    keep: bool = True,
) -> Xml:
    """Return a paragraph with the chart in line, as wide as the text: the series of each bar end
    to end, or side by side unless `stacked`.

    Every bar part is outlined and carries its number, so that nothing rests on colour.
    `description` is the alternative text; the same numbers belong in a table beside it. With
    `keep` it stays on the page of what follows.
    """
    writer.charts.append((_chart(bars, series, stacked), _workbook(bars, series)))
    number = len(writer.charts)
    frame, bar = _FRAME_HEIGHT, _BAR_HEIGHT
    if writer.width > PORTRAIT_WIDTH:
        frame, bar = _LOW_FRAME_HEIGHT, _LOW_BAR_HEIGHTS[stacked]
    height = (frame + bar * len(bars)) * _EMU
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{writer.width * _EMU}" cy="{height}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{attribute(title)}" descr="{attribute(description)}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="rIdChart{number}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    return paragraph("ScrutinyFigure", Xml(drawing), "<w:keepNext/>" if keep else "")


def _chart(bars: Sequence[str], series: Sequence[Series], stacked: bool) -> bytes:
    """Return the chart part."""
    grouping, overlap = ("stacked", 100) if stacked else ("clustered", 0)
    names = _cache("strCache", bars)
    last = len(bars) + 1
    drawn = "".join(
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef>'
        f"<c:f>Sheet1!${_letter(n)}$1</c:f>{_cache('strCache', [one.name])}</c:strRef></c:tx>"
        f"<c:spPr>{_fill(one.fill)}{_OUTLINE}</c:spPr>"
        '<c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_font(one.ink, bold=True)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${_letter(n)}$2:${_letter(n)}${last}</c:f>"
        f"{_cache('numCache', one.values)}</c:numRef></c:val></c:ser>"
        for n, one in enumerate(series)
    )
    text = (
        f'{DECLARATION}<c:chartSpace {_CHART_NAMESPACES}><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="45"/><c:overlap val="{overlap}"/><c:axId val="1001"/>'
        '<c:axId val="1002"/></c:barChart>'
        # The first bar at the top: a bar chart counts its categories from below.
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_font(_INK)}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{_longest(series, stacked)}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
        '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
        f"{_font(_INK)}</c:legend>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return text.encode()


def _longest(series: Sequence[Series], stacked: bool) -> int:
    """Return the length of the longest bar, at least 1: an axis has to have a length."""
    bars: Iterable[tuple[int, ...]] = zip(*(one.values for one in series), strict=True)
    return max(1, *(sum(bar) if stacked else max(bar) for bar in bars))


def _fill(colour: str) -> str:
    """Return a solid fill."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _font(colour: str, bold: bool = False) -> str:
    """Return the text properties of labels: 11 points in the colour given."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100" b="{int(bold)}">'
        f'{_fill(colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _cache(kind: str, values: Sequence[object]) -> str:
    """Return the values that Word shows without opening the workbook."""
    form = "<c:formatCode>General</c:formatCode>" if kind == "numCache" else ""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(str(value))}</c:v></c:pt>' for n, value in enumerate(values)
    )
    return f'<c:{kind}>{form}<c:ptCount val="{len(values)}"/>{points}</c:{kind}>'


def _letter(series: int) -> str:
    """Return the column of a series; the names of the bars are in column A."""
    return chr(ord("B") + series)


def _workbook(bars: Sequence[str], series: Sequence[Series]) -> bytes:
    """Return the smallest workbook that Excel opens: one sheet, no author, no hidden thing."""
    rows = [_row(1, ["Bar", *(one.name for one in series)])]
    rows += [_row(n + 2, [bar, *(one.values[n] for one in series)]) for n, bar in enumerate(bars)]
    sheet = (
        f'{DECLARATION}<worksheet xmlns="{_SHEET}"><sheetData>{"".join(rows)}</sheetData>'
        "</worksheet>"
    )
    return zipped({**_WORKBOOK_PARTS, "xl/worksheets/sheet1.xml": sheet.encode()})


def _row(number: int, values: Sequence[str | int]) -> str:
    """Return a row of a sheet."""
    cells = "".join(
        f'<c r="{chr(65 + n)}{number}"><v>{value}</v></c>'
        if isinstance(value, int)
        else f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for n, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


_OUTLINE = f'<a:ln w="12700">{_fill(_INK)}</a:ln>'
_CHART_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOK_PARTS = {
    name: (DECLARATION + text).encode()
    for name, text in {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{_SPREADSHEET}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
    }.items()
}
