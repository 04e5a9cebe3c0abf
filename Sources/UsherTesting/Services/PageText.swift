package import UsherCore

/// A page of a list as the platform writes it.
package func pageText(
    _ rows: [some JSONWritable], count: Int? = nil, next: String? = nil, layout: JSONWriter.Layout = .compact,
    escaping: JSONWriter.Escaping = .minimal
) -> String {
    var json = JSONWriter(layout: layout, escaping: escaping)
    json.beginObject()
    json.field("count", count)
    json.key("next")
    if let next { json.value(next) } else { json.null() }
    json.key("previous")
    json.null()
    json.field("per_page", 20)
    json.key("results")
    json.array(rows)
    json.endObject()
    return json.text
}
