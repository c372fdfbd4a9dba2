import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("The record of a batch")
struct BatchRecordTests {
  let date = Date(milliseconds: 1_523_390_502_123)

  private func item(_ number: Int) -> BatchItem {
    BatchItem(file: "f\(number).json", path: "/f\(number).json", draft: UUID(), content: UUID())
  }

  private func begin(in folder: String, _ items: [BatchItem]) throws -> BatchRecord {
    let record = BatchRecord(UUID(), folder: folder + "/batches")
    try record.begin(paths: ["a", "b \u{1B}\n"], options: ["jobs": "4", "base_url": "https://a.example"], at: date)
    try record.plan(items, at: date)
    return record
  }

  @Test("What was asked for, what was planned and what became of it is read as it was written")
  func roundTrip() throws {
    let temporary = try TemporaryFolder()
    let items = (0..<3).map(item)
    let record = try begin(in: temporary.path, items)
    let results = [
      BatchResult(file: "f0.json", draft: items[0].draft, state: "not_sent"),
      BatchResult(file: "f1.json", draft: items[1].draft, state: "sent", requestUUID: "u", requestDate: "2018-04-10"),
      BatchResult(file: "f0.json", draft: items[0].draft, state: "sent", requestUUID: "v"),
    ]
    for result in results { try record.record(result, at: date) }
    var expected = RecordedBatch(id: record.id)
    expected.startedAt = date
    expected.paths = ["a", "b \u{1B}\n"]
    expected.options = ["jobs": "4", "base_url": "https://a.example"]
    expected.items = items
    expected.results = [results[2], results[1]]
    #expect(try record.read() == expected)
    try record.end(at: date)
    #expect(try record.read().hasEnded)
    #expect(try mode(record.path) == 0o600)
  }

  @Test("A line that was cut off counts for nothing, and the next one is whole")
  func tornLine() throws {
    let temporary = try TemporaryFolder()
    let items = [item(0)]
    let record = try begin(in: temporary.path, items)
    let planned = try contents(record.path)
    let result = BatchResult(file: "f0.json", draft: items[0].draft, state: "sent")
    try record.record(result, at: date)
    let whole = try contents(record.path)
    for length in (planned.count + 1)..<(whole.count - 1) {
      try Data(whole[..<length]).write(to: URL(filePath: record.path))
      let batch = try record.read()
      #expect(batch.results == [] && batch.items == items && !batch.isDamaged)
      try record.record(result, at: date)
      #expect(try record.read().results == [result])
      #expect(try !record.read().isDamaged)
    }
  }

  @Test("A damaged line is said to be one, and the others are read")
  func damaged() throws {
    let temporary = try TemporaryFolder()
    let items = (0..<2).map(item)
    let record = try begin(in: temporary.path, items)
    var lines = try String(decoding: contents(record.path), as: UTF8.self).split(separator: "\n")
    lines[1] = "{\"v\":1"
    try write(lines.joined(separator: "\n") + "\n", to: record.path)
    let batch = try record.read()
    #expect(batch.isDamaged)
    #expect(batch.items == [items[1]])
  }

  @Test("The batches are listed, the one written last first")
  func list() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.path + "/batches"
    #expect(try BatchRecord.all(in: folder).map(\.id) == [])
    let records = try (0..<3).map { _ in try begin(in: temporary.path, []) }
    for (record, time) in zip(records, [200, 300, 100]) {
      var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
      utimes(record.path, &times)
    }
    try write("", to: folder + "/notes.jsonl")
    #expect(try BatchRecord.all(in: folder).map(\.id) == [records[1], records[0], records[2]].map(\.id))
    let error = #expect(throws: StorageError.self) { try BatchRecord(UUID(), folder: folder).read() }
    #expect(error?.code == ENOENT)
  }

  @Test("Ten thousand requests are planned in one piece", .timeLimit(.minutes(1)))
  func many() throws {
    let temporary = try TemporaryFolder()
    let items = (0..<10_000).map(item)
    let record = try begin(in: temporary.path, items)
    #expect(try record.read().items == items)
  }

  /// A record as the releases before the delivery status wrote it, byte for byte.
  static let earlierRecord = [
    #"{"v":1,"event":"begin","at":"2018-04-10T20:01:42.123Z","paths":["requests","b \u001b\n"],"#
      + #""options":{"accept-warnings":"false","folder":"/home/bob","requests":"3"}}"#,
    #"{"v":1,"event":"plan","at":"2018-04-10T20:01:42.123Z","file":"requests/1.json","path":"/home/bob/requests/1.json","#
      + #""draft":"0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae","content":"5d1d7c2e-3f55-4a53-a3be-4c6f0e6f1f10"}"#,
    #"{"v":1,"event":"plan","at":"2018-04-10T20:01:42.123Z","file":"-","path":"-","#
      + #""draft":"5d1d7c2e-3f55-4a53-a3be-4c6f0e6f1f10","content":"0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae"}"#,
    #"{"v":1,"event":"done","at":"2018-04-10T20:01:43.000Z","file":"requests/1.json","#
      + #""draft":"0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae","state":"absent"}"#,
    #"{"v":1,"event":"done","at":"2018-04-10T20:01:44.000Z","file":"requests/1.json","#
      + #""draft":"0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae","state":"sent","request_uuid":"A1B2","#
      + #""request_date":"2018-04-10","follows_torn_line":true}"#,
  ]

  @Test(
    "The record of an earlier release is read, with lines that were cut off or are damaged", arguments: [false, true])
  func earlierRelease(isDamaged: Bool) throws {
    let temporary = try TemporaryFolder()
    let record = BatchRecord(UUID(), folder: temporary.path)
    var lines = Self.earlierRecord
    lines.insert(String(lines[3].prefix(40)), at: isDamaged ? 3 : 4)
    try write(lines.joined(separator: "\n") + "\n", to: record.path)
    let first = try #require(UUID(uuidString: "0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae"))
    let second = try #require(UUID(uuidString: "5d1d7c2e-3f55-4a53-a3be-4c6f0e6f1f10"))
    var expected = RecordedBatch(id: record.id)
    expected.startedAt = date
    expected.paths = ["requests", "b \u{1B}\n"]
    expected.options = ["accept-warnings": "false", "folder": "/home/bob", "requests": "3"]
    expected.items = [
      BatchItem(file: "requests/1.json", path: "/home/bob/requests/1.json", draft: first, content: second),
      BatchItem(file: "-", path: "-", draft: second, content: first),
    ]
    expected.results = [
      BatchResult(
        file: "requests/1.json", draft: first, state: "sent", requestUUID: "A1B2", requestDate: "2018-04-10")
    ]
    expected.isDamaged = isDamaged
    #expect(try record.read() == expected)
    try write(
      (lines + [#"{"v":1,"event":"end","at":"2018-04-10T20:01:45.000Z"}"#]).joined(separator: "\n"), to: record.path)
    #expect(try record.read().hasEnded)
  }

  @Test("The record is written as earlier releases wrote it")
  func layout() throws {
    let temporary = try TemporaryFolder()
    let record = BatchRecord(UUID(), folder: temporary.path)
    let draft = try #require(UUID(uuidString: "0b52cd5b-06a4-46a9-9be8-e1f2cbb6a4ae"))
    let content = try #require(UUID(uuidString: "5d1d7c2e-3f55-4a53-a3be-4c6f0e6f1f10"))
    try record.begin(
      paths: ["requests", "b \u{1B}\n"],
      options: ["requests": "3", "folder": "/home/bob", "accept-warnings": "false"], at: date)
    try record.plan(
      [
        BatchItem(file: "requests/1.json", path: "/home/bob/requests/1.json", draft: draft, content: content),
        BatchItem(file: "-", path: "-", draft: content, content: draft),
      ], at: date)
    try record.record(
      BatchResult(file: "requests/1.json", draft: draft, state: "absent"), at: Date(milliseconds: 1_523_390_503_000))
    let lines = try String(decoding: contents(record.path), as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines == Array(Self.earlierRecord.prefix(4)))
  }
}
