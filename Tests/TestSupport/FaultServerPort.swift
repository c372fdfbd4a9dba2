import Foundation
import Glibc

/// A TCP port of 127.0.0.1 that is in use for as long as the value lives.
public struct FaultServerPort: ~Copyable, Sendable {
  let descriptor: Int32
  public let number: Int
  /// Connections that fill the queue of a full port.
  private let filling: [Int32]

  /// A port whose every connection is refused.
  public static func refusing() throws -> FaultServerPort { try FaultServerPort(backlog: nil, connections: 0) }

  /// A port that neither takes nor refuses a connection: its queue is full, so the kernel drops what comes.
  public static func full() throws -> FaultServerPort { try FaultServerPort(backlog: 0, connections: 8) }

  static func listening() throws -> FaultServerPort { try FaultServerPort(backlog: 64, connections: 0) }

  private init(backlog: Int32?, connections: Int) throws {
    let descriptor = Self.socket()
    var address = Self.address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutableBytes(of: &address) { bytes in
      let address = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      return bind(descriptor, address, socklen_t(bytes.count)) == 0
        && getsockname(descriptor, address, &size) == 0
        && backlog.map { listen(descriptor, $0) == 0 } ?? true
    }
    guard isReady else {
      let code = POSIXErrorCode(rawValue: errno) ?? .EIO
      close(descriptor)
      throw POSIXError(code)
    }
    self.descriptor = descriptor
    number = Int(UInt16(bigEndian: address.sin_port))
    let target = Self.address(port: address.sin_port)
    filling = (0..<connections).map { _ in
      let client = Self.socket()
      _ = withUnsafeBytes(of: target) { bytes in
        connect(client, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
      }
      return client
    }
  }

  deinit {
    for descriptor in filling + [descriptor] { close(descriptor) }
  }

  private static func socket() -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    return Glibc.socket(AF_INET, Int32(kind), 0)
  }

  /// The address of a port in network byte order.
  private static func address(port: in_port_t) -> sockaddr_in {
    sockaddr_in(
      sin_family: sa_family_t(AF_INET), sin_port: port, sin_addr: in_addr(s_addr: UInt32(0x7F00_0001).bigEndian),
      sin_zero: (0, 0, 0, 0, 0, 0, 0, 0))
  }
}
