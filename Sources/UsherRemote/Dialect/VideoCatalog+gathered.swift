internal import UsherCore

/// Videos that the server does not list as such.
extension VideoCatalog {
    func gatheredVideos(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        if !profile.videos.isEmpty { return try givenVideos(cancellation) }
        switch dialect.catalog {
        case .videosOrCourses: return try courseVideos(cancellation)
        case .assets(let path): return try assetVideos(path, cancellation)
        }
    }

    /// The ids of the profile, with their titles where the server tells them.
    private func givenVideos(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        let calls = profile.videos.map { id in
            switch dialect.catalog {
            case .videosOrCourses: Call(Route.video(id).path)
            case .assets(let path): Call("\(path)\(id.text)/")
            }
        }
        var videos: [Video] = []
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            let id = profile.videos[index]
            let title = response.status == 200 ? try? client.decode(TitleWire.self, response).title : nil
            videos.append(Video(id: id, title: title ?? id.text))
            return true
        }
        return videos
    }

    private func assetVideos(_ path: String, _ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        var videos: [Video] = []
        var seen: Set<VideoID> = []
        var offset = 0
        while true {
            let call = Call(path, query: [QueryItem("limit", "100"), QueryItem("offset", String(offset))])
            let page = try client.value(PageWire<AssetWire>.self, try client.get(call, cancellation))
            videos += page.results.compactMap(\.video).filter { seen.insert($0.id).inserted }
            offset += page.results.count
            guard page.next != nil, !page.results.isEmpty else { return videos }
        }
    }

    /// Courses, then the contents of each, then the `uuid` of each that is not known yet.
    private func courseVideos(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        let courses = try items(Call("/api/v3/courses/"), cancellation)
        var contents: [CatalogWire.Item] = []
        var seen: Set<Int> = []
        for course in courses {
            let call = Call("/api/v3/courses/\(course.number)/contents/", query: [QueryItem("type", "video")])
            contents += try items(call, cancellation).filter { seen.insert($0.number).inserted }
        }
        var known = memory.read().videos
        for content in contents {
            if let id = content.uuid.flatMap(VideoID.init) { known[content.number] = id }
        }
        let unknown = contents.filter { known[$0.number] == nil }
        // What was found is kept, too, when the rest was cancelled or failed.
        defer { if !unknown.isEmpty { remember(known) } }
        let calls = unknown.map { Call("/api/v2.4/contents/\($0.number)/") }
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            // One content that is gone, or not for this user, must not hide the others.
            if response.status == 403 || response.status == 404 { return true }
            let item = try client.value(CatalogWire.Item.self, response)
            if let id = item.uuid.flatMap(VideoID.init) { known[unknown[index].number] = id }
            return true
        }
        var ids: Set<VideoID> = []
        return contents.compactMap { content in
            guard let id = known[content.number], ids.insert(id).inserted else { return nil }
            return Video(id: id, title: content.title)
        }
    }

    private func remember(_ videos: [Int: VideoID]) {
        var content = memory.read()
        content.videos = videos
        memory.write(content)
    }

    /// All items of a list by page numbers.
    private func items(_ call: Call, _ cancellation: Cancellation) throws(ServiceError) -> [CatalogWire.Item] {
        var found: [CatalogWire.Item] = []
        var number = 1
        while true {
            var call = call
            call.query += [QueryItem("page", String(number)), QueryItem("page_size", "100")]
            let response = try client.get(call, cancellation)
            if response.status == 404, number > 1 { return found }
            let page = try client.value(CatalogWire.self, response)
            found += page.items
            number += 1
            guard page.hasNext, !page.items.isEmpty else { return found }
        }
    }
}

/// A title, whatever else stands beside it.
private struct TitleWire: Decodable {
    let title: String
}
