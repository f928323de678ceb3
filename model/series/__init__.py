"""A person's own numbers: a table as it was typed, pasted or saved, and the series that a net can learn from it."""

from .cells import DECIMALS as DECIMALS
from .cells import Decimal as Decimal
from .columns import joined as joined
from .columns import split as split
from .reading import DELIMITERS as DELIMITERS
from .reading import MAX_BYTES as MAX_BYTES
from .reading import MAX_WIDTH as MAX_WIDTH
from .reading import How as How
from .reading import read as read
from .sentences import Told as Told
from .sentences import Unread as Unread
from .series import EXAMPLE as EXAMPLE
from .series import MAX_COLUMNS as MAX_COLUMNS
from .series import MAX_NUMBERS as MAX_NUMBERS
from .series import SHORTEST as SHORTEST
from .series import Series as Series
from .series import parse as parse
from .table import Table as Table
