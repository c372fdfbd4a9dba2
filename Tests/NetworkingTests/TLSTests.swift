import Foundation
import Networking
import TestSupport
import Testing

@Suite(
  "The server's certificate is verified",
  .enabled(if: TestCertificate.canBeMade, "needs the openssl command (Debian: openssl)"))
struct TLSTests {
  /// Sends to a server, trusting its certificate or not.
  private func send(to server: TLSServer, host: String = "localhost", trusting: Bool = true) -> Sending {
    let transport = CurlTransport(caFile: trusting ? server.certificate.path : nil, userAgent: "intake/test")
    return Sending(post("https://\(host):\(server.port)/"), over: transport)
  }

  /// What went wrong with TLS; an issue where something else happened.
  private func failure(_ sending: Sending) -> String {
    guard case .tlsFailed(let detail) = sending.notSent else {
      Issue.record("\(sending.outcome)")
      return ""
    }
    #expect(sending.calls == 0)
    return detail
  }

  @Test("A certificate that nobody vouches for: not sent")
  func selfSigned() throws {
    #expect(failure(send(to: try TLSServer(try TestCertificate()), trusting: false)).contains("certificate"))
  }

  @Test(
    "A private authority is trusted when its file is given",
    arguments: [("localhost", "-tls1_2"), ("localhost", "-tls1_3"), ("127.0.0.1", "-tls1_3")])
  func privateAuthority(_ host: String, _ version: String) throws {
    let server = try TLSServer(try TestCertificate(), options: [version])
    let transport = CurlTransport(caFile: server.certificate.path, userAgent: "intake/test")
    let sending = Sending(HTTPRequest(.get, "https://\(host):\(server.port)/"), over: transport)
    #expect(sending.response?.status == 200, "\(sending.outcome)")
    #expect(sending.calls == 1)
  }

  @Test("A trusted certificate for another host: not sent", arguments: ["localhost", "127.0.0.1"])
  func otherHost(_ host: String) throws {
    let server = try TLSServer(try TestCertificate(for: "DNS:other.test"))
    #expect(failure(send(to: server, host: host)).contains(host))
  }

  @Test("A trusted certificate whose time is over: not sent")
  func expired() throws {
    let server = try TLSServer(try TestCertificate(days: -1))
    #expect(failure(send(to: server)).contains("expired"))
  }

  @Test("TLS that is older than 1.2: not sent", arguments: ["-tls1", "-tls1_1"])
  func oldProtocol(_ version: String) throws {
    let server = try TLSServer(try TestCertificate(), options: [version, "-cipher", "ALL:@SECLEVEL=0"])
    #expect(!failure(send(to: server)).isEmpty)
  }

  @Test("A file of authorities that is not there: not sent")
  func missingFile() throws {
    let server = try TLSServer(try TestCertificate())
    let transport = CurlTransport(caFile: "/nowhere/authorities.pem", userAgent: "intake/test")
    let sending = Sending(post("https://localhost:\(server.port)/"), over: transport)
    #expect(failure(sending).contains("/nowhere/authorities.pem"))
  }
}
