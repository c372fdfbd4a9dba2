import Glibc
import Networking
import TestSupport
import Testing

// The environment belongs to the whole process, so each of these runs in a process of its own.
@Suite("A proxy comes from the environment, for https alone")
struct ProxyTests {
  @Test("A proxy that refuses to connect has not sent the request, nor seen the token", arguments: [407, 502])
  func refusedByProxy(_ status: Int) async {
    await #expect(processExitsWith: .success) { [status] in
      let proxy = try FaultServer([.readHead, .send("HTTP/1.1 \(status) No\r\n\r\n")])
      setenv("https_proxy", proxy.url(), 1)
      let sending = Sending(post("https://api.example.com/"))
      guard case .cannotConnect(let detail) = sending.notSent, detail.contains("\(status)"), sending.calls == 0 else {
        exit(1)
      }
      let request = proxy.stop().requests.first
      guard request?.line == "CONNECT api.example.com:443 HTTP/1.1" else { exit(2) }
      exit(request?[header: "Authorization"] == nil ? 0 : 3)
    }
  }

  @Test("The answer of a proxy to CONNECT is no answer of the server")
  func tunnelThatBreaks() async {
    await #expect(processExitsWith: .success) {
      let proxy = try FaultServer([.readHead, .send("HTTP/1.1 200 Connected\r\n\r\n"), .readSome, .close])
      setenv("https_proxy", proxy.url(), 1)
      let sending = Sending(post("https://api.example.com/"))
      guard case .tlsFailed = sending.notSent, sending.calls == 0 else { exit(1) }
      exit(0)
    }
  }

  @Test("A loopback host is reached without one")
  func loopback() async {
    await #expect(processExitsWith: .success) {
      let proxy = try FaultServer([.readHead, .send("HTTP/1.1 502 Bad Gateway\r\n\r\n")])
      for name in ["http_proxy", "https_proxy", "all_proxy"] { setenv(name, proxy.url(), 1) }
      let server = try FaultServer(answering(answer("201 Created")))
      guard Sending(post(server.url())).response?.status == 201 else { exit(1) }
      exit(proxy.stop().connections == 0 ? 0 : 2)
    }
  }
}
