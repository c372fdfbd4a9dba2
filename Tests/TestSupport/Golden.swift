import Foundation
public import Testing

/// Compares a text with the file of that name in a folder beside the test.
///
/// With `RECORD_GOLDEN` in the environment the file is written and the test fails, so that a recording run
/// is never mistaken for a passing one.
public func expectGolden(
  _ text: String, _ name: String, in folder: String = "Golden", file: StaticString = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: folder).appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: golden)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(decoding: Data(contentsOf: golden), as: UTF8.self)
  #expect(text == expected, "\(name) differs from its golden file", sourceLocation: sourceLocation)
}
