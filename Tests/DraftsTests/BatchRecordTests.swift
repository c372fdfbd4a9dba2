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
}
