"""Our own corpus of hostile text: what a keyboard, a paste or a foreign file may hand us.

`CASES` is by class, at least twenty a class; `ALL` is every case once. The source is ASCII,
so that no editor, diff or terminal is harmed by reading it.
"""

ESC = "\x1b"
BEL = "\x07"
ST = "\x1b\\"


def _split(block: str) -> list[str]:
    """Return the cases of a block of them, parted by ` ~~ ` or by lines."""
    return [case for line in block.strip().splitlines() for case in line.split(" ~~ ")]


TEXTUAL_MARKUP = _split(r"""
[sic] ~~ [x] ~~ [/] ~~ odd [/] here ~~ odd [/b] here ~~ [a=b]c[/a] ~~ [b]bold[/b]
[bold red]x[/] ~~ [Name redacted] ~~ see [redacted] note ~~ [@click=app.quit]x[/]
[@click=app.bell()]ring[/] ~~ [@click='screen.dismiss']gone[/]
[link=file:///etc/passwd]x[/link] ~~ [$primary]x[/] ~~ [on $error 50%]x[/] ~~ [#ff0000]red
\[b]not bold ~~ \\[b] ~~ [[[[ ~~ ]]]] ~~ [ ~~ [] ~~ [ ] ~~ [x ~~ x] ~~ [b][i][/b][/i]
$title [b]$name[/b] ~~ a [3/4] of [12:30] ~~ [!important]
""")

RICH_MARKUP = _split(r"""
Child [AB] and [/AB] ~~ :warning: :smile: ~~ :rotating_light: ~~ [/AB] ~~ [blink]x[/blink]
[link=javascript:alert(1)]x[/link] ~~ [not bold]x ~~ [red on blue]x[/red on blue]
[rgb(1,2,3)]x[/] ~~ [color(300)]x[/] ~~ [@click=quit]x ~~ [meta x=1]y[/meta]
[bold][italic]x[/bold] ~~ [/bold]x ~~ \[/bold] ~~ [bold\]x ~~ [underline2]x[/]
[reverse]x[/reverse] ~~ [conceal]hidden[/conceal] ~~ [none]x[/none] ~~ [/][/][/] ~~ :a::b:::
""")

CSI = [f"a{ESC}[{tail}b" for tail in (
    "31m", "0m", "2J", "H", "1;1H", "?1049l", "?1049h", "?25l", "?1000h", "?2004l", "6n", "c",
    "5n", "20t", "21t", "8;1;1t", "!p", "4i", "999A", "3J", "38;2;255;0;0m", "1;9999r", "s",
)]  # fmt: skip

OSC = [f"a{ESC}]{body}{end}b" for end in (BEL, ST) for body in (
    "0;owned", "2;owned", "8;;https://example.org/", "52;c;ZXZpbA==", "52;c;?", "4;1;?",
    "10;#000000", "11;?", "1337;File=name=eA==:eA==", "777;notify;a;b", "9;hello", "104",
)]  # fmt: skip

DCS = [
    *(f"{ESC}{lead}{body}{ST}" for lead in "PX^_" for body in ("", "q#0~", "$qm", "+q544e", "1$r")),
    f"{ESC}P",
    f"{ESC}_Gf=24,s=1,v=1;AAAA{ST}",
    f"{ESC}c",
    f"{ESC}#8",
    f"{ESC}(0lqqk{ESC}(B",
    ESC,
    f"{ESC}{ESC}{ESC}",
    f"end {ESC}",
]

C0 = [f"before{chr(code)}after" for code in (*range(32), 0x7F)]
C1 = [f"before{chr(code)}after" for code in range(0x80, 0xA0)]
NUL = [
    "\x00",
    "\x00" * 50,
    "a\x00b",
    "a\x00",
    "\x00a",
    *(f"{word}\x00.docx" for word in ("report", "con", "..", "/etc/passwd", "F-2019-03")),
    *("x" * size + "\x00" + "y" * size for size in (1, 7, 8, 63, 64, 255, 256, 4095)),
    "\x00\n\x00",
    "\x00\x1b[2J",
]

SURROGATES = [
    *(f"a{chr(code)}b" for code in range(0xD800, 0xE000, 0x80)),
    "\ud83d",
    "\ude00",
    "\ude00\ud83d",
    "\ud83d" * 20,
    "end \udfff",
]

NON_CHARACTERS = [
    *(f"a{chr(plane << 16 | 0xFFFE)}b" for plane in range(17)),
    *(f"a{chr(plane << 16 | 0xFFFF)}b" for plane in range(17)),
    *(f"a{chr(code)}b" for code in range(0xFDD0, 0xFDF0, 4)),
    "\ufeffstarts with a byte order mark",
    "mid\ufeffdle",
    "\ufff9note\ufffaabove\ufffb",
    "\ufffd\ufffc",
]

BIDI_CODES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
BIDI = [
    *(f"yes {chr(code)}no" for code in BIDI_CODES),
    *(f"{chr(code)}annexe.docx" for code in BIDI_CODES),
    "exe.\u202excod",
    "\u202e" * 100,
    "\u2066\u2067\u2068 nested \u2069\u2069\u2069",
    "\u2069\u202c unopened",
]

COMBINING = [
    *(f"e{chr(code)}" for code in range(0x300, 0x310)),
    "Z" + "\u0300\u0316\u0301\u0317" * 40,
    "\u0301 starts with a mark",
    "a" + "\u0335" * 500 + "b",
    "cafe\u0301 and caf\u00e9",
    "\u0915\u094d\u0937\u093f",
    "\u0e01\u0e33\u0e49",
    "\u1112\u1161\u11ab",
    "q\u20dd\u20e0",
]

ZWJ = [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "\u200d",
    "\u200d" * 100,
    "a\u200db",
    *(f"\U0001f469{chr(tone)}\u200d\U0001f52c" for tone in range(0x1F3FB, 0x1F400)),
    *(f"{digit}\ufe0f\u20e3" for digit in "0123456789#*"),
    "\u2764\ufe0f and \u2764\ufe0e",
    "\ufe0f" * 30,
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]

WIDE = [
    *("\u6f22\u5b57" * count for count in (1, 2, 3, 5, 40)),
    *("a" * pad + "\uff21\uff22\uff23" for pad in range(5)),
    *(f"{flag} flag" for flag in ("\U0001f1ec\U0001f1e7", "\U0001f1eb\U0001f1f7", "\U0001f1ec")),
    "\uac00\ub098\ub2e4",
    "\u3000ideographic space\u3000",
    "\uff0d\uff1d\uff0b\uff20 full width signs",
    "\U0001f600" * 30,
    "\U00020000\U0002a6d6",
    "\u231a\u23f0\u2b50",
    "\u2e3b three-em dash",
    "\ufdfd one long ligature",
    "\u1160\u115f fillers",
]

ZERO_WIDTH = [
    *(
        f"chi{chr(code)}ld"
        for code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x34F, 0x180E, 0x2061, 0x2064)
    ),
    *("\u200b" * count for count in (1, 2, 80, 1000)),
    *(f"{space}x{space}" for space in "\u00a0\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3164"),
    "\u17b4\u17b5",
]

LONG_WORDS = [letter * size for letter in "Wi\u6f22-" for size in (81, 256, 1001, 5000, 20_000)]
LONG_LINES = [
    f"{word} " * size
    for word in ("word", "[b]", "\u0301", "\u200b", "\u6f22")
    for size in (100, 500, 1000, 4000)
]

EMPTY = [
    "",
    *(" " * size for size in (1, 2, 80, 1000)),
    *("\n" * size for size in (1, 2, 100)),
    *("\t" * size for size in (1, 3, 50)),
    " \n \t ",
    "\u00a0",
    "\u3000",
    "\u2003",
    "\u2800",
    "\u3164",
    "\u1680",
    "\u180e",
    "\u2028",
    ".",
    "-",
]

LINE_ENDS = [
    f"one{end}two{end}{tail}"
    for end in ("\r", "\n", "\r\n", "\n\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\r\n")
    for tail in ("", "three")
]

FORMULAS = [
    *(f"{lead}1+1" for lead in "=+-@\uff1d\uff0b\uff0d\uff20\t\r"),
    '=HYPERLINK("http://example.org","x")',
    "=cmd|'/c calc'!A0",
    "=> action: DSL",
    "-5 days late",
    "+44 20 7946 0000",
    "@everyone",
    " =1+1",
    "\ufeff=1+1",
    "'=1+1",
    '"=1+1',
    "=1+1;=2+2",
    '=IMPORTXML("http://example.org","//a")',
    "1e5",
    "00123",
    "TRUE",
]

SQL = _split(r"""
'; DROP TABLE note; -- ~~ ' OR '1'='1 ~~ " OR ""=" ~~ Robert'); DELETE FROM record;--
1; PRAGMA writable_schema=ON ~~ ? ~~ :name ~~ @x ~~ $1 ~~ % ~~ _ ~~ 100% ~~ a_b ~~ \%
/* comment ~~ -- comment ~~ NULL ~~ x'00' ~~ [note] ~~ `note` ~~ ATTACH DATABASE 'x' AS y
load_extension('x')
""")

FTS = [
    '""""',
    *_split(r"""
key-question ~~ 11:30 ~~ C&A ~~ 3/4 ~~ O'Brien ~~ " ~~ ( ~~ ) ~~ a AND ~~ OR b ~~ NOT
NEAR(a b, 2) ~~ text: ~~ text : a ~~ a* ~~ * ~~ ^a ~~ -a ~~ +a ~~ "unclosed ~~ a"b ~~ {a b}: c
"""),
]

TEMPLATES = [
    "\xabName\xbb",
    *_split(r"""
{0} ~~ {name} ~~ { ~~ } ~~ {} ~~ {{}} ~~ {0.__class__} ~~ {a!r:>{b}} ~~ %s ~~ %(name)s ~~ %d %n %p
${HOME} ~~ $(id) ~~ `id` ~~ {{ 7*7 }} ~~ {% raw %} ~~ <%= x %> ~~ #{x} ~~ { MERGEFIELD Name }
{ INCLUDETEXT "c:\\x" } ~~ DDEAUTO c:\\windows\\system32\\cmd.exe ~~ \N{BULLET} ~~ \x41\u0041
"""),
]

PATHS = [
    *_split("con ~~ nul ~~ aux ~~ prn ~~ com1 ~~ lpt9 ~~ CON.txt ~~ nul.tar.gz ~~ conin$"),
    "../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "C:\\x",
    "C:x",
    "\\\\server\\share",
    "//server/share",
    "file:///etc/passwd",
    "~",
    "~root/.ssh",
    ".",
    "..",
    ".hidden",
    "name.",
    "name ",
    " name",
    'a/b\\c:d*e?f"g<h>i|j',
    "-rf",
    "--help",
    "x" * 300,
    "name\n.docx",
    "%2e%2e%2f",
    "stream:$DATA",
]

XML = _split(r"""
< ~~ > ~~ & ~~ " ~~ ' ~~ <b>x</b> ~~ </w:t> ~~ <w:br/> ~~ &amp; ~~ &lt; ~~ &#0; ~~ &#x1b;
&nope; ~~ ]]> ~~ <![CDATA[x]]> ~~ <!-- x --> ~~ -- ~~ <?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "c">]>&b; ~~ <script>alert(1)</script> ~~ a="b" c='d' ~~ <a xmlns:x='y'>
_x000D_ _x0041_
""")

_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7F6, 0x1FBF0)
DIGITS = [
    *("".join(chr(zero + int(figure)) for figure in "29102018") for zero in _ZEROS),
    *(f"{chr(zero + 2)}{chr(zero + 9)} Oct 2018" for zero in _ZEROS),
    "\u00b2\u00b9 Oct 2018",
    "\u2460\u2461",
    "\u00bd day",
    "\u2163 Oct",
    "l0 O\u0441t 2O18",
    "1\u2044\u0032",
    "\u22121",
    "1\u066b5",
]

_HEBREW = "\u05e9\u05dc\u05d5\u05dd"
_ARABIC = "\u0645\u0631\u062d\u0628\u0627"
MIXED = [
    template.format(word)
    for word in (_HEBREW, _ARABIC)
    for template in (
        "{}",
        "{} 123",
        "123 {}",
        "note {} end",
        "({})",
        "{}!",
        "{} [sic] {{0}}",
        "F-2019-03 {} R-2019-05",
        "\u00ab{}\u00bb",
        "{0} a {0} b {0}",
        "12/10/2018 {}",
        "{}\u0651\u064b",
    )
]

CASES: dict[str, list[str]] = {
    "textual markup": TEXTUAL_MARKUP,
    "rich markup": RICH_MARKUP,
    "terminal CSI": CSI,
    "terminal OSC": OSC,
    "terminal DCS": DCS,
    "C0 controls": C0,
    "C1 controls": C1,
    "NUL": NUL,
    "lone surrogates": SURROGATES,
    "non-characters": NON_CHARACTERS,
    "bidi controls": BIDI,
    "combining runs": COMBINING,
    "ZWJ runs": ZWJ,
    "wide": WIDE,
    "zero-width": ZERO_WIDTH,
    "very long words": LONG_WORDS,
    "very long lines": LONG_LINES,
    "empty and blank": EMPTY,
    "line ends": LINE_ENDS,
    "formulas": FORMULAS,
    "SQL": SQL,
    "FTS": FTS,
    "templates and fields": TEMPLATES,
    "paths and devices": PATHS,
    "XML": XML,
    "look-alike digits": DIGITS,
    "mixed right-to-left": MIXED,
}
"""Hostile strings by class."""

ALL: list[str] = list(dict.fromkeys(case for cases in CASES.values() for case in cases))
"""Every hostile string, once."""
