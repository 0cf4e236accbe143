"""A model hub in a thread: what `huggingface_hub` asks of one, kept in memory."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Hub(ThreadingHTTPServer):
    """Repositories as the files of each of their commits."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.commits: dict[str, dict[str, dict[str, bytes]]] = {}  # repository, commit, file
        self.branches: dict[str, dict[str, str]] = {}
        self.private: dict[str, bool] = {}
        self.asked: list[str] = []
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"

    def create(self, name: str, private: bool) -> bool:
        if name in self.commits:
            return False
        self.commits[name], self.branches[name], self.private[name] = {}, {}, private
        self.commit(name, "main", {".gitattributes": b"*.safetensors filter=lfs"})
        return True

    def commit(self, name: str, branch: str, changed: dict[str, bytes]) -> str:
        before = self.commits[name].get(self.branches[name].get(branch, ""), {})
        files = {**before, **changed}
        commit = hashlib.sha1(repr((len(self.commits[name]), sorted(files))).encode()).hexdigest()
        self.commits[name][commit] = files
        self.branches[name][branch] = commit
        return commit


class _Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, content: Any, status: int = 200, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for key, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def fail(self, what: str) -> None:
        self.answer({"error": what}, 404, X_Error_Code=what)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        path = self.path.partition("?")[0].strip("/").split("/")
        self.server.asked.append(self.path)
        if path == ["api", "validate-yaml"]:
            self.answer({"errors": [], "warnings": []})
        elif path == ["api", "repos", "create"]:
            asked = json.loads(content)
            name = f"{asked['organization']}/{asked['name']}"
            private = bool(asked.get("private")) or asked.get("visibility") == "private"
            made = self.server.create(name, private)
            self.answer({"url": f"{self.server.endpoint}/{name}", "id": name}, 200 if made else 409)
        elif path[4] == "preupload":
            files = json.loads(content)["files"]
            modes = [{"path": f["path"], "uploadMode": "regular", "shouldIgnore": False} for f in files]
            self.answer({"files": modes})
        else:
            assert path[4] == "commit"
            name, lines = f"{path[2]}/{path[3]}", [json.loads(line) for line in content.splitlines()]
            added = {
                line["value"]["path"]: base64.b64decode(line["value"]["content"])
                for line in lines
                if line["key"] == "file"
            }
            commit = self.server.commit(name, path[5], added)
            self.answer({"commitUrl": f"{self.server.endpoint}/{name}/commit/{commit}", "commitOid": commit})

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].strip("/").split("/")
        self.server.asked.append(self.path)
        api = path[0] == "api"
        name = "/".join(path[2:4] if api else path[:2])
        if name not in self.server.commits:
            self.fail("RepoNotFound")
            return
        revision = (path[5] if len(path) > 5 else "main") if api else path[3]
        commit = self.server.branches[name].get(revision, revision)
        files = self.server.commits[name].get(commit)
        if files is None:
            self.fail("RevisionNotFound")
        elif not api:
            content = files[path[4]]
            self.answer(content, ETag=f'"{hashlib.sha1(content).hexdigest()}"', X_Repo_Commit=commit)
        elif len(path) > 4 and path[4] == "tree":
            rows = [
                {"type": "file", "path": p, "size": len(c), "oid": hashlib.sha1(c).hexdigest()}
                for p, c in files.items()
            ]
            self.answer(rows, content_type="application/json")
        else:
            siblings = [{"rfilename": file} for file in files]
            self.answer(
                {"_id": "1", "id": name, "modelId": name, "sha": commit, "private": False, "siblings": siblings}
            )

    do_HEAD = do_GET


@contextmanager
def running() -> Iterator[Hub]:
    hub = Hub()
    thread = threading.Thread(target=hub.serve_forever)
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        thread.join()
        hub.server_close()
