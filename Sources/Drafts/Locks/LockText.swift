internal import Delivery
internal import Foundation
internal import Glibc

/// The content of a lock file: a line with the owner, and with facts that tell its process from a later one of the same
/// ID.
struct LockText: Hashable {
  var owner: LockOwner
  /// The kernel's identifier of this start of the machine; `-` if unknown.
  var boot: String
  /// The start of the process in the kernel's ticks; `-` if unknown.
  var start: String

  /// The text that this process writes.
  init(at date: Date) {
    let process = getpid()
    owner = LockOwner(
      user: Self.userName, host: Self.hostName, process: process,
      since: Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)), isOwn: true)
    boot = Timepoint.currentBoot ?? "-"
    start = Self.start(of: process) ?? "-"
  }

  /// - Returns: `nil` if it is not such a line.
  init?(_ text: String) {
    guard let line = text.split(separator: "\n").first else { return nil }
    // The account name may have spaces; the words after it have none.
    let words = line.split(separator: " ")
    guard words.count >= 6, let process = Int32(words[words.count - 4]), process > 0,
      let since = words.last.map(String.init).flatMap(Date.init(timestamp:))
    else { return nil }
    owner = LockOwner(
      user: words.dropLast(5).joined(separator: " "), host: String(words[words.count - 5]), process: process,
      since: since)
    owner.isOwn = owner.user == Self.userName && owner.host == Self.hostName
    boot = String(words[words.count - 3])
    start = String(words[words.count - 2])
  }

  var text: String {
    "\(owner.user) \(owner.host) \(owner.process) \(boot) \(start) \(owner.since.formatted(.iso8601))\n"
  }

  /// The process that wrote it is certainly gone; this is unknown for a process of another host.
  var isStale: Bool {
    guard owner.host == Self.hostName else { return false }
    if boot != "-", let current = Timepoint.currentBoot, boot != current { return true }
    if kill(owner.process, 0) != 0, errno == ESRCH { return true }
    guard start != "-", let now = Self.start(of: owner.process) else { return false }
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

  /// The text in one line, with single spaces between its words.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
  }

  /// The 22nd word of `/proc/PID/stat` (proc(5)); the second is the program's name in parentheses, with any characters.
  private static func start(of process: Int32) -> String? {
    guard let bytes = try? OpenFile("/proc/\(process)/stat", O_RDONLY).read(atMost: 4096) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
    guard let words, words.count > 19 else { return nil }
    return String(words[19])
  }
}
