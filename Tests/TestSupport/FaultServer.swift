import Foundation

/// A server on loopback that plays a script of faults to each connection, and keeps what reached it.
///
/// It stops, with all its threads, when the object goes away.
public final class FaultServer: Sendable {
  /// One thing to do on a connection.
  ///
  /// After the last one the server ends its side, and reads on until the client has ended its own.
  public enum Step: Sendable {
    /// Waits for the first bytes, whatever they are.
    case readSome
    /// Reads up to the empty line that ends a head.
    case readHead
    /// Reads the body, or as many bytes of it as given.
    case readBody(atMost: Int = .max)
    case send(String)
    case sendBytes([UInt8])
    /// Sends the text again and again until the client goes away.
    case sendForever(String)
    /// Does nothing until the client goes away.
    case stall
    /// Closes at once, whatever was not read.
    case close
    /// Ends the connection with a reset instead of an end of data.
    case reset
    /// Runs code of the test.
    case run(@Sendable () -> Void)
    /// Reads a whole request, and goes on with the steps that are chosen for it.
    case choose(@Sendable (ReceivedRequest) -> [Step])
    /// Reads whole requests one after another, and plays the steps that are chosen for each, until the client goes away.
    case serve(@Sendable (ReceivedRequest) -> [Step])
  }

  /// What the call for the list of requests is answered with.
  public enum RequestList: Sendable {
    case empty
  }

  public let port: Int
  private let core: Core

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - list: what who asks for the list of requests gets; no script plays then, and the log leaves it out.
  ///   - scripts: the steps of the first connection, the second and so on; the last script plays for the rest.
  public init(list: RequestList? = nil, _ scripts: [Step]...) throws {
    let listener = try FaultServerPort.listening()
    port = listener.number
    core = try Core(listener, scripts, list: list)
    core.start()
  }

  deinit { core.stop() }

  /// The server's URL, with the path given.
  public func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Ends every connection and tells what the server saw.
  @discardableResult
  public func stop() -> Log {
    core.stop()
    return core.log
  }

  /// What reached the server.
  public struct Log: Sendable {
    /// The bytes that arrived on each connection, in the order of the connections.
    public internal(set) var received: [[UInt8]] = []

    /// How many connections were made.
    public var connections: Int { received.count }
    /// The requests that arrived with head and body complete.
    public var requests: [ReceivedRequest] {
      received.flatMap { bytes in
        var requests: [ReceivedRequest] = []
        var rest = bytes[...]
        while let request = ReceivedRequest(&rest) { requests.append(request) }
        return requests
      }
    }
  }

  /// A request as it arrived.
  public struct ReceivedRequest: Sendable {
    public let line: String
    public let headers: [String]
    public let body: [UInt8]

    /// Takes a request from the front of the bytes; nil where it is not complete.
    init?(_ bytes: inout ArraySlice<UInt8>) {
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
      let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
      let length =
        lines.first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
      let body = bytes[end.upperBound...].prefix(length)
      guard let line = lines.first, body.count == length else { return nil }
      self.line = line
      headers = Array(lines.dropFirst())
      self.body = Array(body)
      bytes = bytes[body.endIndex...]
    }

    /// The value of the first header of that name.
    public subscript(header name: String) -> String? {
      headers.first { $0.lowercased().hasPrefix("\(name.lowercased()):") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }
}
