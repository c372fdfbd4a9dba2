import Foundation
import Testing

/// The tests that the sources declare, as `Suite.function`.
struct DeclaredTests {
  private(set) var names: Set<String> = []
  private var suites: [(name: Substring, indentation: Int)] = []

  /// Reads every Swift file below a folder.
  init(in folder: URL) throws {
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      read(try String(contentsOf: file, encoding: .utf8))
    }
  }

  private mutating func read(_ text: String) {
    suites = []
    var isBehindAttribute = false
    for line in text.split(separator: "\n") {
      let indentation = line.prefix { $0 == " " }.count
      let words = line.split(separator: " ")
      if words == ["}"], suites.last?.indentation == indentation { suites.removeLast() }
      if let suite = Self.suite(words), !line.hasSuffix("}") { suites.append((suite, indentation)) }
      if words.first?.hasPrefix("@Test") == true { isBehindAttribute = true }
      if isBehindAttribute, let name = line.firstMatch(of: /\bfunc ([a-zA-Z0-9]+)/)?.output.1 {
        names.insert((suites.map(\.name) + [name]).joined(separator: "."))
        isBehindAttribute = false
      }
    }
  }

  /// The name of the type that a line begins, nil where it begins none.
  private static func suite(_ words: [Substring]) -> Substring? {
    let rest = words.drop { ["private", "fileprivate", "final"].contains($0) }
    guard let kind = rest.first, ["struct", "class", "enum", "extension", "protocol"].contains(kind) else { return nil }
    return rest.dropFirst().first?.prefix { $0.isLetter || $0.isNumber }
  }
}
