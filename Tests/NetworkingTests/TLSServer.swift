import Foundation
import TestSupport

/// `openssl s_server` on loopback, with a certificate of its own.
final class TLSServer {
  let certificate: TestCertificate
  let port: Int
  private let process: ServingProcess

  /// Starts a server.
  ///
  /// - Parameter options: more arguments of `openssl s_server`.
  init(_ certificate: TestCertificate, options: [String] = []) throws {
    let command =
      [
        "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate.path, "-key", certificate.keyPath,
      ] + options
    // "ACCEPT 127.0.0.1:41753" is its first line of interest.
    var port: Int?
    process = try ServingProcess(command, says: .output) { text in
      port = text.firstMatch(of: /ACCEPT \S*:(\d+)\n/).flatMap { Int($0.output.1) }
      return port != nil
    }
    self.port = port ?? 0
    self.certificate = certificate
  }
}
