/// Something that can be measured by name.
protocol Benchmark: SendableMetatype {
  static var name: String { get }
  /// What it measures, in a few words.
  static var summary: String { get }
  static func run(_ options: Options)
}

/// The options of a benchmark: `--seed 7 --count 1000`.
struct Options {
  private var values: [String: String] = [:]

  init(_ arguments: some Sequence<String>) {
    var name: String?
    for argument in arguments {
      if let option = name {
        values[option] = argument
        name = nil
      } else if argument.hasPrefix("--") {
        name = String(argument.dropFirst(2))
      }
    }
  }

  func text(_ name: String) -> String? { values[name] }

  func number<Number: FixedWidthInteger>(_ name: String) -> Number? {
    values[name].flatMap { Number($0) }
  }
}
