/// The options and operands of a command line, before their meaning is checked.
struct ParsedArguments: Hashable {
  /// An option, with its value where it takes one.
  struct Option: Hashable {
    var name: OptionSyntax.Name
    var value: String?
  }

  var options: [Option] = []
  var operands: [String] = []
  /// The number of arguments that were read.
  var count = 0

  func has(_ name: OptionSyntax.Name) -> Bool { options.contains { $0.name == name } }

  /// The value of an option; where it is given more than once, the last.
  func value(_ name: OptionSyntax.Name) -> String? { options.last { $0.name == name }?.value }

  /// Every value of an option that may be given more than once.
  func values(_ name: OptionSyntax.Name) -> [String] { options.filter { $0.name == name }.compactMap(\.value) }

  /// The value of an option as a number.
  ///
  /// - Throws: where it is none, or out of the range.
  func number(_ name: OptionSyntax.Name, _ long: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number) else {
      throw .notANumber(option: "--\(long)", text: text, range)
    }
    return number
  }
}
