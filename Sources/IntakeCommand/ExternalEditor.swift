import ConnectionRequests
import ConnectionsAPI
import Foundation
import Glibc
import Wizard

/// The person's own editor, for texts of several lines.
struct ExternalEditor {
  /// A shell command, such as `vim -u NONE`.
  private let command: String
  /// The editor's environment: all but the token.
  private let variables: [String]
  private let folder: URL

  /// Takes the command from `VISUAL`, else from `EDITOR`, else the first of the usual ones that is installed.
  ///
  /// - Parameter folder: where the text is put while it is edited, in a folder of its own.
  /// - Returns: `nil` if neither variable names one and none is installed.
  init?(_ environment: [String: String], folder: URL = FileManager.default.temporaryDirectory) {
    let commands = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    guard let command = commands.first(where: { !$0.allSatisfy(\.isWhitespace) }) ?? Self.installed(environment)
    else { return nil }
    self.command = command
    self.folder = folder
    variables = environment.filter { $0.key != Token.environmentVariable }.map { "\($0.key)=\($0.value)" }
  }

  /// The system's own choice, as Debian names it, before editors that are on most systems.
  private static func installed(_ environment: [String: String]) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return ["sensible-editor", "editor", "nano", "vi"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
  }

  static let missing = "Set VISUAL or EDITOR to the command of your editor to use it here."

  /// Edits the text of a field; the terminal belongs to the editor until this returns.
  func edit(_ text: String, at path: FieldPath) -> Event {
    let place = folder.appending(path: "intake-\(UUID().uuidString)")
    guard mkdir(place.path, 0o700) == 0 else { return failure("\(folder.path) cannot be written to") }
    let file = place.appending(path: "\(path.fileName).txt")
    // Editors end the last line of a file.
    let ending = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
    defer { try? FileManager.default.removeItem(at: place) }
    guard write(Array((text + ending).utf8), to: file.path) else {
      return failure("\(folder.path) cannot be written to")
    }
    guard let status = run(file.path) else { return failure("/bin/sh cannot be started") }
    guard let bytes = FileManager.default.contents(atPath: file.path) else { return failure("its file is gone") }
    var edited = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    if ending == "\n" || text.isEmpty, edited.hasSuffix("\n") { edited.removeLast() }
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    return .edited(path, edited, note: status.note ?? (isUTF8 ? nil : "Bytes that are no UTF-8 were replaced by �."))
  }

  private func failure(_ reason: String) -> Event {
    .editFailed(message: "The editor was of no use: \(reason). The text is as it was.")
  }

  /// Writes a new file that only its owner can read.
  private func write(_ bytes: [UInt8], to path: String) -> Bool {
    FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
  }

  /// Runs the editor in the terminal, as the shell would, and waits for its end.
  ///
  /// - Returns: how it ended; `nil` if there is no shell to start it.
  private func run(_ file: String) -> Ending? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program does about signals is not for the editor to inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words: [String] = ["sh", "-c", "\(command) \"$@\"", "sh", file]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) }
    defer { for string in arguments + environment { free(string) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", nil, &attributes, arguments + [nil], environment + [nil]) == 0 else {
      return nil
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return Ending(waitStatus: status, command: command)
  }

  /// How an editor ended.
  private struct Ending {
    var note: String?

    init(waitStatus: Int32, command: String) {
      // A shell that waits for a command ended by a signal adds 128 to its number.
      let status = waitStatus & 0x7F == 0 ? (waitStatus >> 8) & 0xFF : 128 + (waitStatus & 0x7F)
      switch status {
      case 0: note = nil
      case 126, 127: note = "No such editor: \(command)."
      case 129...: note = "The editor was ended by signal \(status - 128)."
      default: note = "The editor ended with status \(status)."
      }
    }
  }
}

extension FieldPath {
  /// The field's name on the wire, for the name of a file.
  fileprivate var fileName: String {
    switch self {
    case .field(let field): field.rawValue
    case .integrationField(_, let field): field.rawValue
    case .fileField(_, let field): field.rawValue
    default: "text"
    }
  }
}
