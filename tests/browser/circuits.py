"""What is seen of a circuit."""

LIT = """() => [...document.querySelectorAll('.circuit .lit')].map((one) => one.dataset.wire)"""
"""The wires that are lit."""
SMALL = """(least) => [...document.querySelectorAll('svg.circuit text')].flatMap((one) => {
  const size = parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a;
  return one.getBBox().width && size < least - 0.1 ? [[one.firstChild.data, size]] : [];
})"""
"""Letters that are smaller than so much, each with its size."""
