/** Downloads a video as a browser would, with no key, and makes sure that it is an MP4. */
export async function mp4At(url: string): Promise<Buffer> {
	const response = await fetch(url);
	const video = Buffer.from(await response.arrayBuffer());
	expect(response.status).toBe(200);
	// An MP4 file says so right after the length of its first box.
	expect(video.toString('latin1', 4, 8)).toBe('ftyp');
	return video;
}
