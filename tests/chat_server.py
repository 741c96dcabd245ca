"""A small server that speaks the OpenAI chat protocol, run as a process of its own; the model asked for tells how it behaves.

    python chat_server.py ANSWERS     writes its port; ANSWERS is a JSON file: words of a report -> the answer to it

GET /asked gives what it was asked, DELETE /asked forgets it.
"""

from __future__ import annotations

import http.server
import json
import sys
import time
from pathlib import Path

ASKED = []
NOTHING = {"events": []}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(200, ASKED)

    def do_DELETE(self):
        ASKED.clear()
        self.reply(200, [])

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        before = sum(one["request"]["model"] == request["model"] for one in ASKED)
        ASKED.append({"path": self.path, "key": self.headers.get("Authorization"), "request": request})
        behave = getattr(self, "be_" + request["model"].replace("-", "_"), None)
        if behave is None:
            self.fail(404, f"The model {request['model']} does not exist")
        else:
            behave(request, before)

    def be_good(self, request, _before):
        self.answer(json.dumps(self.find_answer(request)))

    def be_talkative(self, request, _before):
        self.answer(f"Sure! Here it is:\n```json\n{json.dumps(self.find_answer(request))}\n```\nAnything else?")

    def be_without_usage(self, request, _before):
        self.answer(json.dumps(self.find_answer(request)), usage=None)

    def be_malformed(self, _request, _before):
        self.answer('{"events": [{"kind": "Attack", ')

    def be_malformed_once(self, request, before):
        self.answer(json.dumps(self.find_answer(request)) if before else "I cannot help with that.")

    def be_cut_off(self, _request, _before):
        self.answer('{"events": [{"kind": "Att', finish="length")

    def be_slow(self, _request, _before):
        time.sleep(30)

    def be_dripping(self, _request, _before):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def be_endless(self, _request, _before):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            for _ in range(1000):
                self.wfile.write(chunk)
        except OSError:
            self.close_connection = True

    def be_busy_once(self, request, before):
        if before:
            self.be_good(request, before)
        else:
            self.fail(429, "Rate limit reached", {"Retry-After": "1"})

    def be_busy_for_long(self, _request, _before):
        self.fail(429, "Quota exceeded", {"Retry-After": "3600"})

    def be_broken(self, _request, _before):
        self.fail(500, "Internal error")

    def be_broken_once(self, request, before):
        if before:
            self.be_good(request, before)
        else:
            self.fail(502, "Bad gateway")

    def be_locked(self, _request, _before):
        self.fail(401, f"Incorrect API key provided: {self.headers.get('Authorization', '').removeprefix('Bearer ')}")

    def be_plain(self, request, before):
        """Take nothing but the core of the protocol, and name what is refused."""
        for name in ("response_format", "temperature", "max_tokens"):
            if name in request:
                self.fail(400, f"Unsupported parameter: '{name}'")
                return
        self.be_good(request, before)

    def be_json_only(self, request, before):
        if request.get("response_format", {}).get("type") == "json_schema":
            self.fail(400, "response_format.type must be text or json_object")
        else:
            self.be_good(request, before)

    def be_moved(self, _request, _before):
        self.fail(307, "", {"Location": "http://192.0.2.1/v1/chat/completions"})

    def be_a_web_page(self, _request, _before):
        self.send_body(200, b"<html>Welcome</html>", {})

    def be_mute(self, _request, _before):
        self.reply(200, {"choices": []})

    def be_gone(self, _request, _before):
        self.close_connection = True

    def find_answer(self, request):
        answers = json.loads(Path(sys.argv[1]).read_text("utf-8"))
        said = request["messages"][-1]["content"]
        return next((answer for words, answer in answers.items() if words in said), NOTHING)

    def answer(self, text, *, finish="stop", usage=120):
        record = {
            "object": "chat.completion",
            "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}],
        }
        if usage is not None:
            record["usage"] = {"prompt_tokens": 100, "completion_tokens": usage - 100, "total_tokens": usage}
        self.reply(200, record)

    def fail(self, status, message, headers=None):
        self.send_body(status, json.dumps({"error": {"message": message}}).encode(), headers or {})

    def reply(self, status, record):
        self.send_body(status, json.dumps(record).encode(), {})

    def send_body(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
