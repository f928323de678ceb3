"""A site on a real static host, nginx, under a sub-path, and in a frame that its header allows: `make test-places`."""

import os
import re
import shutil
import socket
import subprocess

import pytest
from gatescope.app.web import gallery
from gatescope.app.web.handout.site import site_main
from lab import mode, status
from playwright.sync_api import expect

CONFIGURATION = """{user}
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fastcgi;
  uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;
  types {{ text/html html; text/css css; text/javascript js; image/webp webp; }}
  gzip on; gzip_types text/css text/javascript;
  server {{
    listen 127.0.0.1:{port};
    root {root}/files;
    absolute_redirect off;
    location /course/lab/ {{ add_header Content-Security-Policy "frame-ancestors http://127.0.0.1:{port}"; }}
  }}
}}
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """Where it is served."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        pytest.skip("there is no nginx here (Debian or Ubuntu: sudo apt install nginx-light)")
    root = tmp_path_factory.mktemp("nginx")
    assert site_main(["--out", str(root / "files" / "course" / "lab")]) == 0
    frame = '<!doctype html><iframe src="/course/lab/?embed" width="1100" height="640"></iframe>'
    (root / "files" / "course.html").write_text(frame, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Who is root has workers that may read what is root's.
    user = "user root;" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(CONFIGURATION.format(root=root, port=port, user=user), "utf-8")
    command = [nginx, "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")]
    # It goes to the background once it listens.
    subprocess.run(command, check=True)
    yield f"http://127.0.0.1:{port}/"
    subprocess.run([*command, "-s", "stop"], check=True)


def test_it_steps_and_pins_under_its_path(visitor, host):
    visitor.goto(f"{host}course/lab")
    expect(visitor.get_by_role("status")).to_contain_text("Step 1 of ")
    # It is written once nothing has changed for a moment.
    expect(visitor).to_have_url(re.compile(rf"{re.escape(host)}course/lab/#."))
    visitor.get_by_role("button", name="Step forward").click()
    mode(visitor, "Read-only")
    assert status(visitor).startswith("Step 2 of ")
    visitor.goto(f"{host}course/lab/lesson/forget-keeps/")
    expect(visitor.locator(".lesson h2")).to_be_visible()


def test_every_screen_of_the_gallery_opens_there(visitor, host):
    for one in gallery.shown():
        visitor.goto(f"{host}course/lab/gallery/")
        visitor.get_by_role("link", name=one.title["en"]).click()
        expect(visitor.get_by_role("status")).to_contain_text(f"Step {one.screen.step + 1} of ")
        visitor.wait_for_function("() => document.querySelector('.lab').dataset.complete === 'true'")
        expect(visitor.get_by_label("Net", exact=True)).to_have_value(one.screen.spec.net)


def test_a_frame_of_an_origin_that_the_host_allows_shows_it_and_no_other(visitor, host):
    visitor.goto(f"{host}course.html")
    inside = visitor.frame_locator("iframe")
    expect(inside.get_by_role("status")).to_contain_text("Step 1 of ")
    expect(inside.get_by_role("link", name="Open in a window")).to_be_visible()
    with visitor.expect_event("console", lambda message: "frame-ancestors" in message.text):
        visitor.goto(host.replace("127.0.0.1", "localhost") + "course.html")
