"""`RemoteEngine`: answers from a database that is only ever sent SQL text.

It holds no rows and no positions. Sets are asked for as *truth patterns*, one row for each combination of
answers that somebody has; values, tallies and rows have statements of their own (see `segkit.sql`). It is the
template for warehouses: what is special about one is how a text gets there and how rows come back.
"""

from __future__ import annotations

import datetime as dt
import math
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from cachetools import LRUCache

from segkit.definition.calendar import EPOCH, local_day, microseconds
from segkit.definition.nodes import Attribute, Event, FieldRef, Measure, Not, Value
from segkit.engines.base import ByValue, Happened, OfBehaviour, OfEvent, OfLookup, OfProfile, Values
from segkit.engines.calls import Calls
from segkit.engines.membership import Membership, Universe
from segkit.errors import EngineError, SegkitError
from segkit.schema.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.engines.base import Counts, Cut, Look, Question, Span
    from segkit.engines.rows import Rows
    from segkit.schema.catalog import Catalog
    from segkit.schema.fields import Scalar
    from segkit.schema.tablemap import TableMap

    Fetch = Callable[[str], list[tuple[Any, ...]]]
