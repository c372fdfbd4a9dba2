import CNcurses
import Glibc
package import Screen

/// The terminal's full screen, from `init` until the value goes away.
///
/// ncurses belongs to one thread: make, use and end the session on the program's first thread. The terminal is
/// brought back when the value goes away, and by handlers on a crash.
package struct TerminalSession: ~Copyable {
  /// The size of the screen.
  package internal(set) var size: Size
  /// True if the terminal shows more than ASCII.
  package let isUTF8: Bool

  let input: Int32
  let output: Int32
  let signals: SignalInbox
  var decoder: KeyDecoder
  /// Reading from a pad does not draw, as reading from a window does.
  let keys: UnsafeMutablePointer<WINDOW>
  let window: UnsafeMutablePointer<WINDOW>
  let attributes: StyleAttributes
  /// What the screen shows; nil when that is not known.
  var shown: Frame?
  var isLost = false
  /// True if the terminal reports what the mouse does.
  var reportsMouse = false
  /// The way to put a text into the clipboard; `nil` if the terminal has none.
  let clipboard: Clipboard?

  private let guardian: CrashGuard
  private let screen: OpaquePointer
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let shellModes: termios
  let speaksANSI: Bool
  private let hasAlternateScreen: Bool

  /// Takes the terminal over.
  ///
  /// - Throws: what makes a full screen impossible; the terminal is then as it was.
  package init(_ settings: TerminalSettings = .current) throws(TerminalError) {
    let theme: Theme
    do throws(InvalidTheme) { theme = try settings.chosenTheme() } catch { throw .invalidTheme(error) }
    guard isatty(settings.input) == 1 else { throw .notATerminal(.input) }
    guard isatty(settings.output) == 1 else { throw .notATerminal(.output) }
    guard let type = settings.typeNames.first(where: { !$0.isEmpty && terminal_type_can_draw($0, settings.output) })
    else { throw .unusableType(settings.typeName) }
    var modes = termios()
    guard tcgetattr(settings.input, &modes) == 0 else { throw .system(call: "tcgetattr", code: errno) }
    let isUTF8 = Self.chooseEncoding(settings)

    // Before newterm, which installs handlers of its own where there are none.
    let signals = try SignalInbox()
    let guardian = try CrashGuard(terminal: settings.output, modes: modes)
    let files = try Self.openFiles(settings)
    guard let screen = newterm(type, files.output, files.input), let window = standard_window() else {
      fclose(files.input)
      fclose(files.output)
      throw .unusableType(type)
    }
    raw()
    noecho()
    // Enter is 13 and Ctrl-J is 10.
    nonl()
    set_escdelay(Int32(settings.escapeDelay))
    guard let keys = newpad(1, 1) else {
      endwin()
      delscreen(screen)
      fclose(files.input)
      fclose(files.output)
      throw .system(call: "newpad", code: errno)
    }
    keypad(keys, true)
    nodelay(keys, true)
    // Reports of the mouse are read by the decoder; of this key ncurses would take the head and leave the rest as text.
    keyok(KEY_MOUSE, false)

    self.input = settings.input
    self.output = settings.output
    self.isUTF8 = isUTF8
    self.signals = signals
    self.guardian = guardian
    self.files = files
    self.screen = screen
    self.window = window
    self.keys = keys
    shellModes = modes
    speaksANSI = terminal_speaks_ansi()
    clipboard = speaksANSI && settings.mayHaveClipboard ? Clipboard(multiplexer: settings.multiplexer) : nil
    hasAlternateScreen = terminal_has_alternate_screen()
    decoder = KeyDecoder(extendedKeys: Self.extendedKeys(), sequencePatience: settings.escapeDelay)
    attributes = StyleAttributes(theme)
    size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    takeScreen()
  }

  deinit {
    leaveScreen()
    delwin(keys)
    delscreen(screen)
    fclose(files.input)
    fclose(files.output)
  }

  /// Chooses the encoding that `wcwidth` and ncurses use.
  ///
  /// - Returns: whether it is UTF-8.
  private static func chooseEncoding(_ settings: TerminalSettings) -> Bool {
    func isUTF8() -> Bool { nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8" }
    if setlocale(LC_CTYPE, settings.localeName) != nil, isUTF8() { return true }
    // The locale may be named but not installed; this one is part of the C library.
    if settings.allowsUTF8, setlocale(LC_CTYPE, "C.UTF-8") != nil, isUTF8() { return true }
    setlocale(LC_CTYPE, "C")
    return false
  }

  private static func openFiles(
    _ settings: TerminalSettings
  ) throws(TerminalError) -> (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>) {
    // Descriptors of its own, which ncurses closes with its files.
    func copy(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) }
    guard let input = fdopen(copy(settings.input), "r") else { throw .system(call: "fdopen", code: errno) }
    guard let output = fdopen(copy(settings.output), "w") else {
      fclose(input)
      throw .system(call: "fdopen", code: errno)
    }
    return (input, output)
  }

  /// The keys whose codes are not fixed: ncurses gives them to the extended capabilities of the terminal's type.
  ///
  /// Those that are not known by name, such as parts of the number pad, are left to the decoder as sequences.
  private static func extendedKeys() -> [Int32: Key] {
    var keys: [Int32: Key] = [:]
    for code in largest_named_key()..<largest_named_key() + 512 {
      guard let name = keyname(code) else { continue }
      if let key = KeyDecoder.key(forCapability: String(cString: name)) {
        keys[code] = key
      } else {
        keyok(code, false)
      }
    }
    return keys
  }

  // MARK: - Lending the screen

  /// Gives the terminal to the shell or to another program.
  ///
  /// Each step stands alone: whatever fails, the next is done.
  borrowing func leaveScreen() {
    if reportsMouse { sendMouseReports(false) }
    setPasteMarks(false)
    endwin()
    // Without another screen to go back to, the shell's text goes below the last one.
    if !hasAlternateScreen { send("\r\n") }
    // What was typed for the program is not for the shell.
    tcflush(input, TCIFLUSH)
    var modes = shellModes
    tcsetattr(input, TCSANOW, &modes)
    guardian.disarm()
  }

  /// Takes the terminal, for the first time or back.
  mutating func takeScreen() {
    reset_prog_mode()
    matchSize()
    setPasteMarks(true)
    // The next frame says whether it wants them.
    reportsMouse = false
    forgetScreen()
  }

  /// Takes over the size that the terminal has now.
  mutating func matchSize() {
    var window = winsize()
    if ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0,
      is_term_resized(Int32(window.ws_row), Int32(window.ws_col))
    {
      resize_term(Int32(window.ws_row), Int32(window.ws_col))
    }
    size = Size(columns: Int(getmaxx(self.window)), rows: Int(getmaxy(self.window)))
    guardian.arm(rows: size.rows)
  }
}
