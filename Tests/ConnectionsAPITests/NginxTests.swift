import ConnectionRequests
import ConnectionsAPI
import Networking
import TestSupport
import Testing

@Suite(
  "Behind a proxy with TLS, each failure makes of the draft what it proves",
  .enabled(if: NginxServer.isAvailable, "needs nginx and openssl (Debian: nginx-light, openssl)"))
struct NginxTests {
  private static let created = #"{"request_uuid": "b60dc695-cd0f-4538-9211-ea9c4933e0e4"}"#

  /// A server that takes requests, a proxy before it, and what is wrong with some of its paths.
  private final class Site {
    let server: FaultServer
    let other: FaultServer
    let certificate: TestCertificate
    let nginx: NginxServer

    init(_ steps: [FaultServer.Step]? = nil) throws {
      let body = NginxTests.created
      let answer = "HTTP/1.1 201 Created\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
      server = try FaultServer(steps ?? [.readHead, .readBody(), .send(answer)])
      other = try FaultServer([.readHead, .readBody(), .send(answer)])
      certificate = try TestCertificate()
      let closed = try FaultServerPort.refusing()
      nginx = try NginxServer(
        certificate,
        """
        location / { proxy_pass \(server.url()); proxy_read_timeout 1s; }
        location /moved/ { return 301 \(other.url())$request_uri; }
        location /other-host/ { return 307 https://127.0.0.1:\(other.port)$request_uri; }
        location /without-slash/ { rewrite ^(.*)/$ $1 permanent; }
        location /small/ { client_max_body_size 1k; proxy_pass \(server.url()); }
        location /down/ { proxy_pass http://127.0.0.1:\(closed.number)/; }
        location /busy/ { return 503; }
        """)
    }

    func create(
      at path: String = "", host: String = "localhost", trusting authorities: String? = nil,
      _ request: ConnectionRequest = request
    ) throws -> CreateOutcome {
      ConnectionsClient(
        baseURL: try BaseURL(nginx.url(path, host: host)), token: try Token("SECRET"),
        transport: CurlTransport(caFile: authorities ?? certificate.path, userAgent: "intake/test")
      ).create(request)
    }
  }

  @Test(
    "With the certificate's authority the request arrives once, and is sent", arguments: ["localhost", "127.0.0.1"])
  func sent(_ host: String) throws {
    let site = try Site()
    guard case .sent = try site.create(host: host) else { return #expect(Bool(false)) }
    let log = site.server.stop()
    #expect(log.requests.map(\.line) == ["POST /organizations/connections/request/ HTTP/1.0"])
    #expect(log.requests.first?.body == request.body)
  }

  @Test("With another authority nothing leaves")
  func wrongCertificate() throws {
    let site = try Site()
    let other = try TestCertificate()
    guard case .notSent(.tlsFailed(let detail)) = try site.create(trusting: other.path) else {
      Issue.record("not refused")
      return
    }
    #expect(detail.contains("certificate"))
    #expect(site.server.stop().connections == 0)
  }

  @Test(
    "A redirect is refused, and no other host sees the token", arguments: ["/moved", "/other-host", "/without-slash"])
  func redirect(_ path: String) throws {
    let site = try Site()
    guard case .refused(let refusal) = try site.create(at: path) else {
      Issue.record("not refused")
      return
    }
    #expect([301, 307].contains(refusal.status))
    #expect(refusal.findings.first?.message.contains("not followed") == true)
    #expect(site.other.stop().connections == 0)
    #expect(site.server.stop().connections == 0)
  }

  @Test("502, where the server behind is down, and 503 prove nothing", arguments: [("/down", 502), ("/busy", 503)])
  func down(_ path: String, _ status: Int) throws {
    let site = try Site()
    guard case .unknown(.answer(status, let findings)) = try site.create(at: path) else {
      Issue.record("not unknown")
      return
    }
    #expect(findings.first?.message.hasPrefix("The server answered with a page for people: \(status)") == true)
  }

  @Test("504, where the server took the request and was too slow to say so, is unknown, and nothing is sent twice")
  func slow() throws {
    let site = try Site([.readHead, .readBody(), .stall])
    guard case .unknown(.answer(504, _)) = try site.create() else {
      Issue.record("not unknown")
      return
    }
    #expect(site.server.stop().requests.count == 1)
  }

  @Test("413, for a body that is larger than the proxy takes, is a refusal", arguments: [2_000, 2_000_000])
  func tooLarge(_ size: Int) throws {
    let site = try Site()
    var large = request
    large.additionalInformation = String(repeating: "x", count: size)
    guard case .refused(let refusal) = try site.create(at: "/small", large) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.status == 413)
    guard case .sent = try site.create(at: "/small") else { return #expect(Bool(false)) }
    #expect(site.server.stop().connections == 1)
  }
}
