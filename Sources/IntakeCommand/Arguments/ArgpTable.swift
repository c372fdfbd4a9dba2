import CArgp
import Glibc

/// One command's options in the form that GNU argp reads, and the only type that calls it.
///
/// argp is told to print nothing and to end nothing; what it found comes back as values.
struct ArgpTable: ~Copyable {
  let syntax: CommandSyntax
  let known: [OptionSyntax]
  private let options: UnsafeMutableBufferPointer<argp_option>
  private var texts: [UnsafeMutablePointer<CChar>] = []
  private(set) var table = argp()

  init(_ syntax: CommandSyntax) {
    self.syntax = syntax
    known = syntax.options + OptionSyntax.about
    options = .allocate(capacity: known.count + 1)
    for (index, option) in known.enumerated() {
      // Group -1 is the last in argp's help.
      options.initializeElement(
        at: index,
        to: argp_option(
          name: keep(option.long), key: option.name.rawValue, arg: option.value.flatMap { keep($0) },
          flags: option.isHidden ? OPTION_HIDDEN : 0,
          doc: keep(option.meaning), group: option.name.isAboutProgram ? -1 : 0))
    }
    options.initializeElement(at: known.count, to: argp_option())
    table.options = UnsafePointer(options.baseAddress)
    table.args_doc = syntax.operands.flatMap { keep($0) }
    table.doc = keep(syntax.helpText)
  }

  deinit {
    for text in texts { free(text) }
    options.deallocate()
  }

  /// A copy of a text that lives as long as the table.
  private mutating func keep(_ text: String) -> UnsafePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    texts.append(copy)
    return UnsafePointer(copy)
  }

  /// The help of `--help`, or the short form of `--usage`.
  func help(short: Bool) throws(UsageError) -> String {
    var text: UnsafeMutablePointer<CChar>?
    var length = 0
    guard let stream = open_memstream(&text, &length), let name = strdup(syntax.invocation) else {
      throw .system(errno)
    }
    var table = table
    argp_help(
      &table, stream, UInt32(short ? ARGP_HELP_USAGE : ARGP_HELP_SHORT_USAGE | ARGP_HELP_LONG | ARGP_HELP_DOC), name)
    fclose(stream)
    free(name)
    defer { free(text) }
    return text.map { String(cString: $0) } ?? ""
  }
}
