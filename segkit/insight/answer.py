"""`Answer`: what every answer can do, whatever it was asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from segkit.charts.display import Chart
    from segkit.insight.basis import Basis


class Answer(ABC):
    """An answer that shows itself in a notebook, and says what it is counted from.

    In a notebook it is its chart; where nothing draws Plotly, such as on a page that `nbconvert` makes, the
    chart's words and numbers. An answer is a frozen dataclass with a `basis`; it gives `table` and `chart`,
    and has the rest from here.
    """

    __slots__ = ()

    basis: Basis
    """Base, as-of, zone, exact or estimated, and what is hidden."""

    @abstractmethod
    def table(self) -> pd.DataFrame:
        """Give the numbers as a plain pandas frame; `<NA>` where the privacy floor hides one."""

    @abstractmethod
    def chart(self, theme: str | None = None) -> Chart:
        """Draw the answer, with its alternative text and its numbers beside it.

        Args:
            theme: `light`, `dark` or `neutral`, after the page that it is for.
        """

    def figure(self, theme: str | None = None) -> go.Figure:
        """Draw the answer as a plain Plotly figure, to change or to save as an image (`write_image`).

        Args:
            theme: `light`, `dark` or `neutral`, after the page that it is for.
        """
        return self.chart(theme).figure()

    @property
    def alt(self) -> str:
        """What the chart shows, in a sentence or two: for those who do not see it."""
        return self.chart().alt

    def _repr_html_(self) -> str:
        return f"{self.chart()._repr_html_()}<small>{escape(str(self.basis))}</small>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        chart = self.chart()
        shown: dict[str, Any] = chart._repr_mimebundle_(include, exclude)
        return {
            **shown,
            "text/html": f"{shown['text/html']}<small>{escape(str(self.basis))}</small>",
            "text/plain": repr(self),
        }
