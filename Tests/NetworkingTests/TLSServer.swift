import Foundation
import Glibc
import TestSupport

/// `openssl s_server` on loopback, with a certificate of its own for one host and for 127.0.0.1.
final class TLSServer {
  /// The path of the certificate.
  let certificate: String
  let port: Int
  private let folder: TemporaryFolder
  private let process = Process()

  static let isAvailable = (try? run(["openssl", "version"])) != nil

  init(host: String) throws {
    folder = try TemporaryFolder()
    certificate = folder.url.appending(path: "certificate.pem").path(percentEncoded: false)
    let key = folder.url.appending(path: "key.pem").path(percentEncoded: false)
    let names = host == "localhost" ? "DNS:localhost,IP:127.0.0.1" : "DNS:\(host)"
    try Self.run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
      "-subj", "/CN=\(host)", "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", certificate,
    ])
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // "ACCEPT 127.0.0.1:41753" is its first line of interest.
    var text = ""
    var found: Int?
    while found == nil {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Failure(command: "openssl s_server", output: text) }
      text += String(decoding: data, as: UTF8.self)
      found = text.firstMatch(of: /ACCEPT \S*:(\d+)\n/).flatMap { Int($0.output.1) }
    }
    port = found ?? 0
  }

  deinit {
    // The child has the signal mask of the thread that made it, which may hold back a mere SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  struct Failure: Error {
    let command: String
    let output: String
  }

  @discardableResult
  private static func run(_ command: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: command.joined(separator: " "), output: text)
    }
    return text
  }
}
