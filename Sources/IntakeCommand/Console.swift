import ConnectionRequests
import Glibc
import Screen
import Synchronization
import Wizard

/// The two streams of a command that is no wizard: lines without colour and without control characters.
final class Console: Sendable {
  private let out: Int32
  private let err: Int32
  /// The first failure to write to standard output, as an errno; 0 where there is none.
  private let failure = Mutex<Int32>(0)

  init(out: Int32 = STDOUT_FILENO, err: Int32 = STDERR_FILENO) {
    self.out = out
    self.err = err
  }

  /// True if a person sees the error output as it is written.
  var isTerminal: Bool { isatty(err) == 1 }

  /// The width of the terminal that shows the output and the errors as they are written; `nil` if one goes elsewhere.
  var columns: Int? {
    isatty(out) == 1 ? columnsOfErrors : nil
  }

  /// The width of the terminal that shows the errors; `nil` if there is none.
  private var columnsOfErrors: Int? {
    var size = winsize()
    guard isTerminal, ioctl(err, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line to standard output, made visible.
  func print(_ line: String) { write(VisibleText.string(line) + "\n") }

  /// Writes a question to standard output, made visible, for the answer to stand behind.
  func ask(_ question: String) { write(VisibleText.string(question)) }

  /// Writes lines to standard output as they are; for text of the program's own.
  func printText(_ text: String) { write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n") }

  /// Writes a JSON value in one line; what a terminal would obey or hide is escaped.
  func print(_ value: JSONValue) { write(Self.escaped(value.text(indented: false)) + "\n") }

  /// Writes lines to standard error as they are; for text of the program's own.
  func printError(_ text: String) { _ = Self.writeAll(text, to: err) }

  /// Writes a line to standard error, made visible, behind the program's name; a terminal cuts no word of it.
  func error(_ line: String) {
    let text = "intake: \(VisibleText.string(line))"
    let lines = columnsOfErrors.map { text.broken(columns: $0) } ?? [text]
    _ = Self.writeAll(lines.joined(separator: "\n") + "\n", to: err)
  }

  /// Writes a line to standard error, made visible.
  func info(_ line: String) { _ = Self.writeAll(VisibleText.string(line) + "\n", to: err) }

  /// The status of a command once its output is written: storage where standard output took not all of it.
  func status(_ status: ExitStatus) -> ExitStatus {
    let number = failure.withLock { $0 }
    // A reader that has seen enough, such as head(1), is no failure.
    guard number != 0, number != EPIPE else { return status }
    error("standard output: \(String(cString: strerror(number)))")
    return status == .done ? .storage : status
  }

  private func write(_ text: String) {
    failure.withLock { failure in
      if failure == 0 { failure = Self.writeAll(text, to: out) }
    }
  }

  /// Writes every byte of a text.
  ///
  /// - Returns: 0, or the errno that stopped it.
  private static func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return 0
    }
  }

  /// JSON text in which what would not be visible is written as `\u` escapes; it stands only inside strings.
  static func escaped(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      if scalar.isASCII || VisibleText.string(String(scalar)) == String(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }
}
