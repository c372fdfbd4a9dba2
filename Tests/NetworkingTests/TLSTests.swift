import Foundation
import Networking
import TestSupport
import Testing

@Suite(
  "The server's certificate is verified",
  .enabled(if: TLSServer.isAvailable, "needs the openssl command (Debian: openssl)"))
struct TLSTests {
  @Test("A certificate that nobody vouches for: not sent")
  func selfSigned() throws {
    let server = try TLSServer(host: "localhost")
    let sending = Sending(post("https://localhost:\(server.port)/"))
    guard case .tlsFailed(let detail) = sending.notSent else {
      Issue.record("\(sending.outcome)")
      return
    }
    #expect(detail.contains("certificate"))
    #expect(sending.calls == 0)
  }

  @Test("A private authority is trusted when its file is given", arguments: ["localhost", "127.0.0.1"])
  func privateAuthority(_ host: String) throws {
    let server = try TLSServer(host: "localhost")
    let transport = CurlTransport(caFile: server.certificate, userAgent: "intake/test")
    let sending = Sending(HTTPRequest(.get, "https://\(host):\(server.port)/"), over: transport)
    #expect(sending.response?.status == 200, "\(sending.outcome)")
    #expect(sending.calls == 1)
  }

  @Test("A trusted certificate for another host: not sent")
  func otherHost() throws {
    let server = try TLSServer(host: "other.test")
    let transport = CurlTransport(caFile: server.certificate, userAgent: "intake/test")
    let sending = Sending(post("https://localhost:\(server.port)/"), over: transport)
    guard case .tlsFailed = sending.notSent else {
      Issue.record("\(sending.outcome)")
      return
    }
  }

  @Test("A file of authorities that is not there: not sent")
  func missingFile() throws {
    let server = try TLSServer(host: "localhost")
    let transport = CurlTransport(caFile: "/nowhere/authorities.pem", userAgent: "intake/test")
    guard case .tlsFailed(let detail) = Sending(post("https://localhost:\(server.port)/"), over: transport).notSent
    else {
      Issue.record("sent without authorities")
      return
    }
    #expect(detail.contains("/nowhere/authorities.pem"))
  }
}
