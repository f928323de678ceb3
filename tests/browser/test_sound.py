"""Sound: off at first; a tone at each step once a person wants it, and none of what is covered."""

import pytest
from lab import FRAMES, choose, to_step, values
from playwright.sync_api import expect

FAKE = """() => {
  window.heard = { tones: [], closed: 0 };
  const param = () => ({ value: 0, setValueAtTime() {}, linearRampToValueAtTime() {}, cancelScheduledValues() {},
    setTargetAtTime() {} });
  const node = (more) => ({ connect(next) { this.next = next; return next; }, disconnect() {}, ...more });
  window.AudioContext = class {
    state = 'running';
    currentTime = 0;
    destination = {};
    createOscillator() {
      return node({ frequency: param(), stop() {}, start(at) {
        window.heard.tones.push({ hertz: this.frequency.value, pan: this.next.next.pan.value, at });
      } });
    }
    createGain() { return node({ gain: param() }); }
    createStereoPanner() { return node({ pan: param() }); }
    async resume() {}
    async close() { window.heard.closed += 1; }
  };
}"""
"""In place of the browser's: it writes down what is planned."""


def sound(page):
    return page.get_by_role("switch", name="Sound")


def came(page, count):
    """All tones, once there are so many."""
    page.wait_for_function("(count) => window.heard.tones.length >= count", arg=count)
    page.evaluate(FRAMES)
    tones = page.evaluate("() => window.heard.tones")
    assert len(tones) == count
    return tones


def pitch(c):
    return pytest.approx(440 * 2 ** (c / (1 + abs(c))), rel=1e-4)


def test_it_is_off_until_wanted_and_then_each_step_has_its_tone(page):
    choose(page, "notebook")
    page.evaluate(FAKE)
    expect(sound(page)).to_have_attribute("aria-checked", "false")
    page.get_by_role("button", name="Step forward").click()
    page.evaluate(FRAMES)
    assert page.evaluate("() => window.heard.tones") == []
    sound(page).click()
    expect(sound(page)).to_have_attribute("aria-checked", "true")
    assert came(page, 1)[0] == {"hertz": pitch(values(page)[0]["c"]), "pan": 0, "at": pytest.approx(0.02)}
    page.get_by_role("button", name="Step forward").click()
    assert came(page, 2)[1]["hertz"] == pitch(values(page)[0]["c"])
    # Another signal, another place between the ears: a gate of 0 to 1 has two octaves.
    hear = page.get_by_label("Hear", exact=True)
    hear.select_option("o")
    assert came(page, 3)[2] == {
        "hertz": pytest.approx(440 * 2 ** (2 * values(page)[0]["o"] - 1), rel=1e-4), "pan": 0.8,
        "at": pytest.approx(0.02),
    }  # fmt: skip
    hear.select_option("gates")
    gates = came(page, 6)[3:]
    assert [one["pan"] for one in gates] == [-0.8, 0, 0.8]
    assert gates[0]["at"] < gates[1]["at"] < gates[2]["at"]
    sound(page).click()
    expect(hear).to_be_hidden()
    page.wait_for_function("() => window.heard.closed === 1")
    page.get_by_role("button", name="Step forward").click()
    came(page, 6)


def test_what_is_covered_does_not_sound(page):
    choose(page, "notebook")
    page.evaluate(FAKE)
    to_step(page, 6)
    sound(page).click()
    came(page, 1)
    page.get_by_role("switch", name="Ask me first").check()
    page.get_by_role("radio", name="Store").click(force=True)
    expect(page.get_by_role("region", name="Question")).to_be_visible()
    came(page, 2)  # of the step before the cover, where the playhead went
    for _ in range(3):
        page.get_by_role("button", name="Step forward").click()
    page.get_by_role("button", name="Last step").click()
    page.evaluate(FRAMES)
    came(page, 2)
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("button", name="Show me")).to_be_hidden()
    page.get_by_role("button", name="Last step").click()
    page.wait_for_function("() => window.heard.tones.length > 2")


def test_it_is_remembered_and_begins_only_as_a_person_does_something(page):
    choose(page, "notebook")
    page.evaluate(FAKE)
    sound(page).click()
    came(page, 1)
    page.reload()
    choose(page, "notebook")
    page.evaluate(FAKE)
    expect(sound(page)).to_have_attribute("aria-checked", "true")
    expect(page.get_by_label("Hear", exact=True)).to_have_value("c")
    assert page.evaluate("() => window.heard.tones") == []
    page.get_by_role("button", name="Step forward").click()
    came(page, 1)


def test_a_browser_without_sound_says_so(page):
    choose(page, "notebook")
    page.evaluate("() => { window.AudioContext = class { constructor() { throw new Error(); } }; }")
    sound(page).click()
    expect(page.get_by_text("This browser gives no sound.")).to_be_visible()
    expect(sound(page)).to_have_attribute("aria-checked", "false")
