"""The growth table and its plot."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.benchmarks.growth import growth_plot, growth_table
from tests.benchmarks.table import Figure

MEASURED = {
    10_000: [Figure("search & find", 4.0, 20.0, "ms"), Figure("memory", 100.0, 90.0, "MB")],
    1_000: [Figure("search & find", 2.0, 20.0, "ms"), Figure("memory", 80.0, 90.0, "MB")],
}


def test_each_figure_stands_beside_its_budget_with_its_growth() -> None:
    head, _rule, search, memory = growth_table(MEASURED).splitlines()
    cells = [cell.strip() for cell in search.strip("|").split("|")]
    assert [cell.strip() for cell in head.strip("|").split("|")][1:3] == ["1,000", "10,000"]
    assert cells == ["search & find", "2 ms", "4 ms", "× 2", "≤ 20 ms", "met"]
    assert "MISSED" in memory


def test_the_plot_has_a_line_and_a_name_for_each_figure() -> None:
    plot = ElementTree.fromstring(growth_plot(MEASURED))
    svg = "{http://www.w3.org/2000/svg}"
    assert len(plot.findall(f"{svg}polyline")) == 2
    assert len(plot.findall(f"{svg}circle")) == 4
    texts = {text.text for text in plot.findall(f"{svg}text")}
    assert {"search & find", "memory", "budget", "1,000", "10,000"} <= texts
