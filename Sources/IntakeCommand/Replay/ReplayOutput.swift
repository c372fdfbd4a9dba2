import Delivery
import Glibc
import Sending

/// The output of a replay: a line for each request, and on a terminal a progress line below them.
struct ReplayOutput {
  let console: Console
  let isJSON: Bool
  /// True if requests that the server has are not listed.
  let isQuiet: Bool
  /// The line below; `nil` if there is no terminal to show it on.
  var bar: ProgressBar?
  /// True if a person can be asked something.
  var canAsk = false

  init(_ console: Console, isJSON: Bool, isQuiet: Bool = false, bar: ProgressBar? = nil, canAsk: Bool = false) {
    self.console = console
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.bar = bar
    self.canAsk = canAsk
  }

  /// True if nothing is shown that has to be drawn again.
  var isStill: Bool { bar == nil }

  mutating func tell(_ result: ReplayResult) {
    if isQuiet, !isJSON, ExitStatus(result) == .done { return }
    erase()
    if isJSON {
      console.print(ResultRecord(result).json)
    } else {
      for finding in result.findings { console.error(finding.line(in: result.file)) }
      if result.status.isWithServer {
        // On a terminal that shows both streams, one line for a request says everything.
        if let columns = console.columns, result.obstacle == nil, result.recordFailure == nil {
          return console.print(result.line(columns: columns))
        }
        console.print(result.line)
      }
    }
    // Of these there may be hundreds, and the end of the batch says it once.
    if result.isUntried, !isJSON { return }
    if let complaint = result.complaint { console.error(complaint) }
  }

  /// Says a sentence.
  ///
  /// - Parameter always: whether it is said even where the line below says the same.
  mutating func say(_ message: String, always: Bool = true) {
    guard always || bar == nil else { return }
    erase()
    console.error(message)
  }

  mutating func show(_ progress: ProgressLine, at time: Double) { bar?.show(progress, at: time) }

  mutating func erase() { bar?.erase() }

  func millisecondsToRedraw(at time: Double) -> Int32? { bar?.millisecondsToRedraw(at: time) }
}

/// A line at the foot of a terminal, drawn over itself.
struct ProgressBar {
  let descriptor: Int32
  let isUTF8: Bool
  /// The terminal's width.
  let columns: () -> Int
  private var lastDrawn = -Double.infinity
  private var shown: String?

  /// Seconds between two drawings.
  static let interval = 0.25

  init(descriptor: Int32, isUTF8: Bool, columns: @escaping () -> Int) {
    self.descriptor = descriptor
    self.isUTF8 = isUTF8
    self.columns = columns
  }

  /// The bar of a terminal on standard error.
  ///
  /// - Returns: `nil` if there is none, or one that shows plain lines.
  init?(_ environment: [String: String]) {
    let type = environment["TERM"] ?? ""
    guard isatty(STDERR_FILENO) == 1, !type.isEmpty, type != "dumb", (environment["NO_COLOR"] ?? "").isEmpty else {
      return nil
    }
    setlocale(LC_CTYPE, "")
    self.init(descriptor: STDERR_FILENO, isUTF8: String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8") {
      var size = winsize()
      return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
  }

  /// Draws the line, unless it was drawn a moment ago or shows it already.
  mutating func show(_ progress: ProgressLine, at time: Double) {
    guard time - lastDrawn >= Self.interval else { return }
    // The last columns stay free for the ^C that a terminal shows: it must not begin the next row.
    let text = progress.text(columns: columns() - 3, isUTF8: isUTF8)
    guard text != shown else { return }
    write("\r\u{1B}[K" + text)
    shown = text
    lastDrawn = time
  }

  /// Takes the line away, so that another can be written in its place.
  mutating func erase() {
    guard shown != nil else { return }
    write("\r\u{1B}[K")
    shown = nil
  }

  /// How long until the line may be drawn again, or has to be because time goes on.
  func millisecondsToRedraw(at time: Double) -> Int32 {
    let next = lastDrawn + Self.interval
    return time < next ? Int32((next - time) * 1_000) + 1 : 1_000
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    // A terminal that is gone shows nothing any more.
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
