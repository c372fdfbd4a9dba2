package import Foundation
internal import Glibc

/// Who has a draft open, for a person to read; what frees a lock does not depend on it.
package struct LockHolder: Hashable, Sendable {
  /// The name of the account.
  package var user: String
  package var host: String
  /// The number of the process; 0 where the lock is so new that nobody has written into it yet.
  package var process: Int32
  /// In whole seconds.
  package var since: Date

  /// Whether it is a session of the same person on the same machine.
  package var isOwn: Bool { user == LockText.userName && host == LockText.hostName }

  package init(user: String, host: String, process: Int32, since: Date) {
    self.user = user
    self.host = host
    self.process = process
    self.since = since
  }
}

/// What a lock's file holds: a line of words, who it is and what tells the process from a later one of the same number.
struct LockText: Hashable {
  var holder: LockHolder
  /// What the kernel calls this start of the machine; `-` where it does not say.
  var boot: String
  /// When the process started, in the kernel's ticks; `-` where it does not say.
  var start: String

  /// What this process writes.
  init(at date: Date) {
    let process = getpid()
    holder = LockHolder(
      user: Self.userName, host: Self.hostName, process: process,
      since: Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)))
    boot = Self.boot
    start = Self.start(of: process) ?? "-"
  }

  /// - Returns: nil where it is not such a line.
  init?(_ text: String) {
    guard let line = text.split(separator: "\n").first else { return nil }
    // An account's name may have spaces; nothing behind it has any.
    let words = line.split(separator: " ")
    guard words.count >= 6, let process = Int32(words[words.count - 4]), process > 0,
      let since = words.last.map(String.init).flatMap(Date.init(timestamp:))
    else { return nil }
    holder = LockHolder(
      user: words.dropLast(5).joined(separator: " "), host: String(words[words.count - 5]), process: process,
      since: since)
    boot = String(words[words.count - 3])
    start = String(words[words.count - 2])
  }

  var text: String {
    "\(holder.user) \(holder.host) \(holder.process) \(boot) \(start) \(holder.since.formatted(.iso8601))\n"
  }

  /// Whether the process that wrote it is gone for certain; of another host's nobody here can tell.
  var isStale: Bool {
    guard holder.host == Self.hostName else { return false }
    if boot != "-", Self.boot != "-", boot != Self.boot { return true }
    if kill(holder.process, 0) != 0, errno == ESRCH { return true }
    guard start != "-", let now = Self.start(of: holder.process) else { return false }
    return now != start
  }

  static var userName: String {
    var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
    else { return String(geteuid()) }
    return words(String(cString: name))
  }

  static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "-" }
    let name = words(String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    return name.isEmpty ? "-" : name.replacing(" ", with: "_")
  }

  /// The text without what would end the line or be taken for several spaces.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
  }

  private static let boot: String = {
    let bytes = try? OpenFile("/proc/sys/kernel/random/boot_id", O_RDONLY).read(atMost: 64)
    let id = words(String(decoding: bytes ?? [], as: UTF8.self))
    return id.isEmpty ? "-" : id
  }()

  /// The 22nd word of `/proc/PID/stat` (proc(5)); the second is the program's name in parentheses, which may hold anything.
  private static func start(of process: Int32) -> String? {
    guard let bytes = try? OpenFile("/proc/\(process)/stat", O_RDONLY).read(atMost: 4096) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
    guard let words, words.count > 19 else { return nil }
    return String(words[19])
  }
}
