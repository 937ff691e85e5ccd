import pytest
from tests.screens.conftest import Open
from pathlib import Path
async def test_x(opened: Open, sample: Path):
    async with opened(sample) as d:
        print(d.text)
        for k in ["f3","f4","f5","f9"]:
            await d.press(k); print(d.text)
async def test_y(opened: Open, home):
    async with opened(None) as d:
        print(d.text)
