"""`/metrics`: what servers measured of themselves, as Prometheus reads it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from ... import __version__
from .meter import LAG_EDGES

KIND = "text/plain; version=0.0.4; charset=utf-8"

GAUGES = {
    "sockets": "Connections of pages",
    "rooms": "Classes that screens at this server follow",
    "screens": "Screens that follow a class at this server",
    "computing": "Computations that run or wait",
    "studies": "Long studies that run, wait or rest",
    "store_reached": "1 where the store of classes answers, or is this process itself",
}
COUNTERS = {"store_losses": "Times that the store of classes was lost"}


def exposed(measured: Sequence[Mapping[str, Any]]) -> bytes:
    """The numbers of each server (see `Meter.all`) as text."""
    registry = CollectorRegistry()
    registry.register(_Measured(measured))
    return generate_latest(registry)


class _Measured(Collector):
    def __init__(self, measured: Sequence[Mapping[str, Any]]) -> None:
        self.measured = measured

    def collect(self) -> Iterator[Metric]:
        """Each number, with the server that it is of."""
        info = GaugeMetricFamily("gatescope_info", "The version", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        for name, about in GAUGES.items():
            gauge = GaugeMetricFamily(f"gatescope_{name}", about, labels=["server"])
            for one in self.measured:
                gauge.add_metric([str(one["server"])], one[name])
            yield gauge
        for name, about in COUNTERS.items():
            counter = CounterMetricFamily(f"gatescope_{name}", about, labels=["server"])
            for one in self.measured:
                counter.add_metric([str(one["server"])], one[name])
            yield counter
        refusals = CounterMetricFamily("gatescope_refusals", "What was refused, by reason", labels=["server", "reason"])
        lags = HistogramMetricFamily("gatescope_loop_lag_seconds", "How late the event loop was", labels=["server"])
        for one in self.measured:
            for reason, count in one["refusals"].items():
                refusals.add_metric([str(one["server"]), reason], count)
            lags.add_metric([str(one["server"])], _cumulated(one["lags"]), one["lag_sum"])
        yield refusals
        yield lags


def _cumulated(counts: Sequence[int]) -> list[tuple[str, float]]:
    """Of each upper end how many were not above it."""
    sums = [sum(counts[: at + 1]) for at in range(len(counts))]
    return list(zip([*map(str, LAG_EDGES), "+Inf"], map(float, sums), strict=True))
