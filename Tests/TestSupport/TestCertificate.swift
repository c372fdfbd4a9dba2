import Foundation

/// A certificate that vouches for itself, and its key, made by openssl.
package final class TestCertificate {
  /// The path of the certificate; as a file of authorities it makes the certificate trusted.
  package let path: String
  /// The path of the key.
  package let keyPath: String
  private let folder: TemporaryFolder

  package static let canBeMade = (try? ServingProcess.finish(["openssl", "version"])) != nil

  /// Makes a certificate.
  ///
  /// - Parameters:
  ///   - names: what it is for, as openssl writes it.
  ///   - days: how long it is valid from now; a negative number makes one that has ended.
  package init(for names: String = "DNS:localhost,IP:127.0.0.1", days: Int = 2) throws {
    folder = try TemporaryFolder()
    (path, keyPath) = try Self.make(in: folder.path, names, days)
  }

  private static func make(in folder: String, _ names: String, _ days: Int) throws -> (path: String, keyPath: String) {
    let (certificate, key, request) = ("\(folder)/certificate.pem", "\(folder)/key.pem", "\(folder)/request.pem")
    try ServingProcess.finish([
      "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=intake",
      "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", request,
    ])
    // Only this command takes a number of days that is negative.
    try ServingProcess.finish([
      "openssl", "x509", "-req", "-in", request, "-signkey", key, "-days", String(days), "-copy_extensions", "copy",
      "-out", certificate,
    ])
    return (certificate, key)
  }
}
