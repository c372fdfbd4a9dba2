import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite(
  "intake behind a proxy with TLS",
  .enabled(if: NginxServer.isAvailable, "needs nginx and openssl (Debian: nginx-light, openssl)"))
struct NginxEndToEndTests {
  @Test("A request goes through TLS where the authority's file is given, and nothing leaves where it is another's")
  func authorities() throws {
    let server = try LoopbackServer.start()
    let certificate = try TestCertificate()
    let nginx = try NginxServer(certificate, "location / { proxy_pass \(server.baseURL); }")
    var binary = try IntakeBinary()
    binary.connect(to: nginx.url("/timp"))
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")

    let refused = try binary.run("replay", "--json", file)
    #expect(refused.status == 6)
    #expect(try refused.object["state"] == .string("not_sent"))
    #expect(refused.errors.contains("certificate"))
    #expect(server.records().isEmpty)

    binary.environment["INTAKE_CA_FILE"] = certificate.path
    let sent = try binary.run("replay", "--json", file)
    #expect(sent.status == 0)
    #expect(try sent.object["state"] == .string("sent"))
    #expect(server.records().count == 1)
  }
}
