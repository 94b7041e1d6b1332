<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>磁碟機</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>&amp;Billing information:</source>
        <translation>帳務資訊(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>結尾頁(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>起始頁(&amp;S)：</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>工作優先順序(&amp;P)：</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>列印時間(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查看位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>頁面順序(&amp;O)：</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>每張紙的頁數(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QPageSize</name>
    <message>
        <source>Architect A</source>
        <translation>建築 A</translation>
    </message>
    <message>
        <source>Architect B</source>
        <translation>建築 B</translation>
    </message>
    <message>
        <source>Architect C</source>
        <translation>建築 C</translation>
    </message>
    <message>
        <source>Architect D</source>
        <translation>建築 D</translation>
    </message>
    <message>
        <source>Architect E</source>
        <translation>建築 E</translation>
    </message>
    <message>
        <source>Envelope Chou 3</source>
        <translation>長形 3 號信封</translation>
    </message>
    <message>
        <source>Envelope Chou 4</source>
        <translation>長形 4 號信封</translation>
    </message>
    <message>
        <source>Envelope Invite</source>
        <translation>邀請函信封</translation>
    </message>
    <message>
        <source>Envelope Italian</source>
        <translation>義大利信封</translation>
    </message>
    <message>
        <source>Envelope Kaku 2</source>
        <translation>角形 2 號信封</translation>
    </message>
    <message>
        <source>Envelope Kaku 3</source>
        <translation>角形 3 號信封</translation>
    </message>
    <message>
        <source>Fan-fold German (8.5 x 12 in)</source>
        <translation>德式連續報表紙 (8.5 x 12 吋)</translation>
    </message>
    <message>
        <source>Fan-fold German Legal (8.5 x 13 in)</source>
        <translation>德式 Legal 連續報表紙 (8.5 x 13 吋)</translation>
    </message>
    <message>
        <source>Fan-fold US (14.875 x 11 in)</source>
        <translation>美式連續報表紙 (14.875 x 11 吋)</translation>
    </message>
    <message>
        <source>Legal Extra</source>
        <translation>Legal 加大</translation>
    </message>
    <message>
        <source>Letter Extra</source>
        <translation>Letter 加大</translation>
    </message>
    <message>
        <source>Letter Plus</source>
        <translation>Letter 加長</translation>
    </message>
    <message>
        <source>Letter Small</source>
        <translation>Letter 小</translation>
    </message>
    <message>
        <source>PRC 32K Big</source>
        <translation>中國 32 開（大）</translation>
    </message>
    <message>
        <source>Quarto</source>
        <translation>Quarto 四開</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Statement 半頁</translation>
    </message>
    <message>
        <source>Super A</source>
        <translation>Super A</translation>
    </message>
    <message>
        <source>Super B</source>
        <translation>Super B</translation>
    </message>
    <message>
        <source>Tabloid Extra</source>
        <translation>Tabloid 加大</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Double Sided Printing</source>
        <translation>雙面列印</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>長邊裝訂</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>頁面範圍(&amp;S)：</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>短邊裝訂</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
</context>
<context>
    <name>viewer</name>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比較(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>(1/{reduction} size)</source>
        <translation>（1/{reduction} 大小）</translation>
    </message>
    <message>
        <source>, {count:,} could not be</source>
        <translation>，{count:,} 個無法匯出</translation>
    </message>
    <message>
        <source>, {count:,} not begun</source>
        <translation>，{count:,} 個尚未開始</translation>
    </message>
    <message>
        <source>. Show number:</source>
        <translation>。顯示第幾個：</translation>
    </message>
    <message>
        <source>1 pixel of the photo</source>
        <translation>照片的 1 個像素</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位元</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 位元</translation>
    </message>
    <message>
        <source>A drawing has no pixels of its own: it is shown at {width} × {height}.</source>
        <translation>向量圖沒有自己的像素：以 {width} × {height} 顯示。</translation>
    </message>
    <message>
        <source>A folder of numbered PNG files</source>
        <translation>一個資料夾的編號 PNG 檔</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>A 比較好</translation>
    </message>
    <message>
        <source>A name holds no folder; choose one without slashes.</source>
        <translation>檔名不能包含資料夾；請用沒有斜線的名稱。</translation>
    </message>
    <message>
        <source>A region</source>
        <translation>一塊區域</translation>
    </message>
    <message>
        <source>A twelfth, at most 0.25 GB</source>
        <translation>十二分之一，最多 0.25 GB</translation>
    </message>
    <message>
        <source>A view of a file with such a name cannot be kept; rename the file.</source>
        <translation>無法記住這種檔名的畫面；請先重新命名檔案。</translation>
    </message>
    <message>
        <source>About LIIF Viewer</source>
        <translation>關於 LIIF Viewer</translation>
    </message>
    <message>
        <source>About {time} and {bytes}</source>
        <translation>大約 {time}、{bytes}</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>動作與快速鍵</translation>
    </message>
    <message>
        <source>Actions that match</source>
        <translation>符合的動作</translation>
    </message>
    <message>
        <source>Actual size (100%)</source>
        <translation>實際大小 (100%)</translation>
    </message>
    <message>
        <source>Actual size.</source>
        <translation>實際大小。</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>加入檔案</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>加入檔案…</translation>
    </message>
    <message>
        <source>Add the files to export, or a whole folder.</source>
        <translation>請加入要匯出的檔案，或整個資料夾。</translation>
    </message>
    <message>
        <source>Add the folder</source>
        <translation>加入資料夾</translation>
    </message>
    <message>
        <source>Adding detail…</source>
        <translation>正在加上細節…</translation>
    </message>
    <message>
        <source>After Chen, Liu and Wang, {title}, CVPR 2021. Licence: {licence}.</source>
        <translation>依據 Chen、Liu 與 Wang 的〈{title}〉，CVPR 2021。授權條款：{licence}。</translation>
    </message>
    <message>
        <source>All as usual</source>
        <translation>全部回到預設</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>An Apple graphics card (MPS)</source>
        <translation>Apple 顯示晶片 (MPS)</translation>
    </message>
    <message>
        <source>An NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA 顯示卡 (CUDA)</translation>
    </message>
    <message>
        <source>An image viewer in which zoom has no pixels: the photo is drawn as a continuous function, asked for exactly the pixels that the window shows.</source>
        <translation>放大後看不到像素格的看圖程式：照片被畫成連續的函數，視窗要顯示哪些像素，就問哪些像素。</translation>
    </message>
    <message>
        <source>An unexpected error occurred; pass the report on to have it mended.</source>
        <translation>發生未預期的錯誤；請把報告交給開發者，好讓它修好。</translation>
    </message>
    <message>
        <source>And back again, so that it repeats without a jump</source>
        <translation>再倒回來，重複播放時不會跳動</translation>
    </message>
    <message>
        <source>Animated PNG (nothing lost, large)</source>
        <translation>動態 PNG（無損，檔案大）</translation>
    </message>
    <message>
        <source>Another image…</source>
        <translation>另一張圖片…</translation>
    </message>
    <message>
        <source>Answer the blind test</source>
        <translation>回答盲測</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple 顯示晶片</translation>
    </message>
    <message>
        <source>Around the picture</source>
        <translation>圖片四周</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>As other windows</source>
        <translation>與其他視窗相同</translation>
    </message>
    <message>
        <source>As quick as looks the same</source>
        <translation>看起來一樣的前提下最快</translation>
    </message>
    <message>
        <source>As the file needs</source>
        <translation>依檔案需要</translation>
    </message>
    <message>
        <source>As the file needs ({automatic}%)</source>
        <translation>依檔案需要 ({automatic}%)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>依系統設定</translation>
    </message>
    <message>
        <source>At 100% this is the photo itself, pixel for pixel.</source>
        <translation>100% 時就是照片本身，一個像素對一個像素。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>B 比較好</translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation>回到預設</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>雙三次</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>每色版位元數</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>盲測</translation>
    </message>
    <message>
        <source>Blind test ended without a choice.</source>
        <translation>盲測結束，沒有作答。</translation>
    </message>
    <message>
        <source>Both views are the same; zoom in first, or choose another one.</source>
        <translation>兩個畫面相同；請先放大，或選另一個。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>放回原處</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>處理器，{count} 個執行緒</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相機</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cannot load weights from {name}: {reason}</source>
        <translation>無法從 {name} 載入權重：{reason}</translation>
    </message>
    <message>
        <source>Cannot read weights from {name}: {reason}.</source>
        <translation>無法從 {name} 讀取權重：{reason}。</translation>
    </message>
    <message>
        <source>Checkerboard behind transparency</source>
        <translation>透明處襯棋盤格</translation>
    </message>
    <message>
        <source>Choose the folder to write to.</source>
        <translation>請選擇要寫入的資料夾。</translation>
    </message>
    <message>
        <source>Choose the original</source>
        <translation>選擇原圖</translation>
    </message>
    <message>
        <source>Choose the second picture</source>
        <translation>選擇第二張圖片</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>關閉視窗</translation>
    </message>
    <message>
        <source>Closing the window stops this. Nothing half written is left, and files that were to be replaced stay as they are.</source>
        <translation>關閉視窗會停止匯出。不會留下寫到一半的檔案，原本要取代的檔案也維持原樣。</translation>
    </message>
    <message>
        <source>Colour the parts by how finished they are</source>
        <translation>依完成程度為各部分上色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>視窗顏色</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>註解</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>與何者比較</translation>
    </message>
    <message>
        <source>With and without JPEG clean-up</source>
        <translation>比較有無 JPEG 淨化</translation>
    </message>
    <message>
        <source>Compare with another picture…</source>
        <translation>與另一張圖片比較…</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>壓縮</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Copied a link to this view; paste it here or give it to the program to come back.</source>
        <translation>已複製此畫面的連結；在這裡貼上，或交給程式開啟，就能回到這裡。</translation>
    </message>
    <message>
        <source>Copied the file “{name}”.</source>
        <translation>已複製檔案「{name}」。</translation>
    </message>
    <message>
        <source>Copied the file&apos;s path.</source>
        <translation>已複製檔案路徑。</translation>
    </message>
    <message>
        <source>Copied {width} × {height} pixels.</source>
        <translation>已複製 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy a link to this view</source>
        <translation>複製此畫面的連結</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>複製檔案</translation>
    </message>
    <message>
        <source>Copy the file&apos;s path</source>
        <translation>複製檔案路徑</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>複製畫面</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>著作權</translation>
    </message>
    <message>
        <source>Ctrl+drag, or drag from the filmstrip</source>
        <translation>Ctrl+拖曳，或從縮圖列拖曳</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>損壞</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Date changed</source>
        <translation>修改日期</translation>
    </message>
    <message>
        <source>Date taken</source>
        <translation>拍攝日期</translation>
    </message>
    <message>
        <source>Delete the detail kept on the disk</source>
        <translation>刪除保存在磁碟上的細節</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Detail added so far</source>
        <translation>目前已加上的細節</translation>
    </message>
    <message>
        <source>Detail kept on the disk, for photos opened again</source>
        <translation>保存在磁碟上的細節，供再次開啟相片時使用</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Done: {size}, {bytes}</source>
        <translation>完成：{size}，{bytes}</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>每英寸點數</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>按兩下</translation>
    </message>
    <message>
        <source>Drag left or middle</source>
        <translation>以左鍵或中鍵拖曳</translation>
    </message>
    <message>
        <source>Drag over the part to export. Esc to cancel.</source>
        <translation>拖曳選取要匯出的部分。按 Esc 取消。</translation>
    </message>
    <message>
        <source>Drag over the part to see. Esc to cancel.</source>
        <translation>拖曳選取要看的部分。按 Esc 取消。</translation>
    </message>
    <message>
        <source>Drag the slider</source>
        <translation>拖曳滑桿</translation>
    </message>
    <message>
        <source>Draw on</source>
        <translation>用什麼來畫</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>繪製</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>繪製中…</translation>
    </message>
    <message>
        <source>Drawn by {model} on {device}, in {precision}: {reason}.</source>
        <translation>由 {model} 在 {device} 上以 {precision} 繪製：{reason}。</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>用滑鼠框選…</translation>
    </message>
    <message>
        <source>Drop a photo here, then roll the wheel</source>
        <translation>把照片拖到這裡，然後轉動滾輪</translation>
    </message>
    <message>
        <source>Drop files or a folder</source>
        <translation>拖放檔案或資料夾</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>放開即可開啟</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC data of {kind} files is not read.</source>
        <translation>不會讀取 {kind} 檔案的 EXIF、XMP 與 IPTC 資料。</translation>
    </message>
    <message>
        <source>End the blind test</source>
        <translation>結束盲測</translation>
    </message>
    <message>
        <source>Enlarge with</source>
        <translation>放大方式</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>Error report</source>
        <translation>錯誤報告</translation>
    </message>
    <message>
        <source>Esc leaves full screen.</source>
        <translation>按 Esc 離開全螢幕。</translation>
    </message>
    <message>
        <source>Exact (fp32)</source>
        <translation>精確 (fp32)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>匯出設定</translation>
    </message>
    <message>
        <source>Export several files</source>
        <translation>匯出多個檔案</translation>
    </message>
    <message>
        <source>Export several files…</source>
        <translation>匯出多個檔案…</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>匯出到</translation>
    </message>
    <message>
        <source>Export what is left</source>
        <translation>匯出剩下的部分</translation>
    </message>
    <message>
        <source>Export {count:,} files</source>
        <translation>匯出 {count:,} 個檔案</translation>
    </message>
    <message>
        <source>Exported “{name}”: {what}, {bytes}, in {time}.</source>
        <translation>已匯出「{name}」：{what}，{bytes}，用了{time}。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Extra fine (takes 8 times as long)</source>
        <translation>特別精細（需要 8 倍時間）</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>Files to export</source>
        <translation>要匯出的檔案</translation>
    </message>
    <message>
        <source>Fill the window</source>
        <translation>填滿視窗</translation>
    </message>
    <message>
        <source>Film of a zoom</source>
        <translation>縮放影片</translation>
    </message>
    <message>
        <source>Film of a zoom…</source>
        <translation>縮放影片…</translation>
    </message>
    <message>
        <source>Filmstrip of the folder</source>
        <translation>資料夾縮圖列</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>尋找按鍵或其作用</translation>
    </message>
    <message>
        <source>Find a setting or an action</source>
        <translation>尋找設定或動作</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>尋找動作</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>尋找動作…</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Finishing the file…</source>
        <translation>正在完成檔案…</translation>
    </message>
    <message>
        <source>First detail</source>
        <translation>最初的細節</translation>
    </message>
    <message>
        <source>First page or frame</source>
        <translation>第一頁或第一格</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>第一張圖片</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>符合視窗</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>焦距</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>要寫入的資料夾</translation>
    </message>
    <message>
        <source>Forget the kept views</source>
        <translation>清除記住的畫面</translation>
    </message>
    <message>
        <source>Forget the original</source>
        <translation>移除原圖</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>清除最近的檔案</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Frame {number:,} of {count:,}</source>
        <translation>第 {number:,} 格，共 {count:,} 格</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起點</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>距左邊</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>下次啟動後生效。</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>距上邊</translation>
    </message>
    <message>
        <source>Full detail</source>
        <translation>細節完整</translation>
    </message>
    <message>
        <source>Full detail · {likeness} to reference</source>
        <translation>細節完整 · 與原圖 {likeness}</translation>
    </message>
    <message>
        <source>Full detail, kept from before</source>
        <translation>細節完整，取自先前保存</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>GPU CPU</source>
        <translation>GPU CPU 顯示卡 處理器</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go on exporting</source>
        <translation>繼續匯出</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to a page or frame…</source>
        <translation>前往某頁或某格…</translation>
    </message>
    <message>
        <source>Goes through the pictures (Ctrl: zooms)</source>
        <translation>切換圖片（按住 Ctrl 則縮放）</translation>
    </message>
    <message>
        <source>Half of what is installed</source>
        <translation>已安裝記憶體的一半</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Height on paper</source>
        <translation>紙上高度</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高對比</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方圖</translation>
    </message>
    <message>
        <source>Histograms of both</source>
        <translation>兩者的直方圖</translation>
    </message>
    <message>
        <source>How the size is given</source>
        <translation>尺寸的指定方式</translation>
    </message>
    <message>
        <source>ICC profile</source>
        <translation>ICC 描述檔</translation>
    </message>
    <message>
        <source>IPTC data was</source>
        <translation>IPTC 資料</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>匯入設定</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>Include the errors’ words, which may name files and folders</source>
        <translation>包含錯誤訊息的原文（可能提到檔案和資料夾名稱）</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>資訊</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>圖片資訊</translation>
    </message>
    <message>
        <source>It holds a gain map for HDR screens; the picture for ordinary screens is shown.</source>
        <translation>檔案含有供 HDR 螢幕使用的增益圖；顯示的是一般螢幕用的圖片。</translation>
    </message>
    <message>
        <source>It holds no finite value and is shown black.</source>
        <translation>沒有有限的數值，以黑色顯示。</translation>
    </message>
    <message>
        <source>Its colour profile was applied at 8 bits a channel.</source>
        <translation>色彩描述檔以每色版 8 位元套用。</translation>
    </message>
    <message>
        <source>Its colour profile was ignored: {reason}.</source>
        <translation>色彩描述檔已略過：{reason}。</translation>
    </message>
    <message>
        <source>Its colour space ({name}) is not known here.</source>
        <translation>不認得它的色彩空間（{name}）。</translation>
    </message>
    <message>
        <source>Its colour space ({name}) makes no sense.</source>
        <translation>它的色彩空間（{name}）不合理。</translation>
    </message>
    <message>
        <source>Its high dynamic range (HDR) was compressed to what a screen shows.</source>
        <translation>高動態範圍 (HDR) 已壓縮到螢幕能顯示的範圍。</translation>
    </message>
    <message>
        <source>Its only value, {value}, is shown black.</source>
        <translation>唯一的數值 {value} 以黑色顯示。</translation>
    </message>
    <message>
        <source>Its {bits} bits a channel are read as 8.</source>
        <translation>每色版 {bits} 位元，以 8 位元讀取。</translation>
    </message>
    <message>
        <source>JPEG clean-up</source>
        <translation>JPEG 淨化</translation>
    </message>
    <message>
        <source>JPEG clean-up {strength}%</source>
        <translation>JPEG 淨化 {strength}%</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation>維持長寬比</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>記住這個畫面</translation>
    </message>
    <message>
        <source>Keep, but remove the location</source>
        <translation>保留，但移除拍攝地點</translation>
    </message>
    <message>
        <source>Kept this view; Go &gt; Kept views comes back to it.</source>
        <translation>已記住這個畫面；從「前往 &gt; 記住的畫面」可以回來。</translation>
    </message>
    <message>
        <source>Kept views</source>
        <translation>記住的畫面</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>快速鍵與滑鼠</translation>
    </message>
    <message>
        <source>LIIF could not be started</source>
        <translation>LIIF 無法啟動</translation>
    </message>
    <message>
        <source>LIIF, fast</source>
        <translation>LIIF，快</translation>
    </message>
    <message>
        <source>LIIF, fastest</source>
        <translation>LIIF，最快</translation>
    </message>
    <message>
        <source>LIIF, most detail</source>
        <translation>LIIF，細節最多</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Last page or frame</source>
        <translation>最後一頁或最後一格</translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation>最後一張圖片</translation>
    </message>
    <message>
        <source>Leave full screen or the comparison</source>
        <translation>離開全螢幕或比較</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>鏡頭</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation>線段剖面</translation>
    </message>
    <message>
        <source>Line profile of both</source>
        <translation>兩者的線段剖面</translation>
    </message>
    <message>
        <source>Load the original to judge by…</source>
        <translation>載入原圖作為評分依據…</translation>
    </message>
    <message>
        <source>Loupe on both</source>
        <translation>放大鏡（兩者）</translation>
    </message>
    <message>
        <source>MP4 (small, plays everywhere)</source>
        <translation>MP4（檔案小，到處都能播）</translation>
    </message>
    <message>
        <source>Make differences brighter</source>
        <translation>讓差異更亮</translation>
    </message>
    <message>
        <source>Make the film</source>
        <translation>製作影片</translation>
    </message>
    <message>
        <source>Make them darker</source>
        <translation>讓差異更暗</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>估算中…</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Memory for the open picture</source>
        <translation>開啟的圖片可用的記憶體</translation>
    </message>
    <message>
        <source>Memory, in megabytes: {parts}</source>
        <translation>記憶體（MB）：{parts}</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>中繼資料</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>縮圖導覽</translation>
    </message>
    <message>
        <source>Mirror left to right</source>
        <translation>左右翻轉</translation>
    </message>
    <message>
        <source>Mirror top to bottom</source>
        <translation>上下翻轉</translation>
    </message>
    <message>
        <source>More keys</source>
        <translation>更多快速鍵</translation>
    </message>
    <message>
        <source>Mouse and motion</source>
        <translation>滑鼠與動態效果</translation>
    </message>
    <message>
        <source>Mouse and touchpad</source>
        <translation>滑鼠與觸控板</translation>
    </message>
    <message>
        <source>Move the line between the panes</source>
        <translation>移動兩邊之間的分隔線</translation>
    </message>
    <message>
        <source>Move the slider left</source>
        <translation>滑桿左移</translation>
    </message>
    <message>
        <source>Move the slider right</source>
        <translation>滑桿右移</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>Movement on the screen</source>
        <translation>畫面動態效果</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Hold Space</source>
        <translation>按住空白鍵</translation>
    </message>
    <message>
        <source> (“{method}” failed)</source>
        <translation>（「{method}」失敗）</translation>
    </message>
    <message>
        <source>Actual size. Drag to look around.</source>
        <translation>實際大小。拖曳以查看別處。</translation>
    </message>
    <message numerus="yes">
        <source>Blind test, {count} choices. {parts}.</source>
        <translation>
            <numerusform>盲測，作答 {count} 次。{parts}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back from the trash</source>
        <translation>從垃圾桶放回</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>Compare (again: another way)</source>
        <translation>比較（再按：換一種方式）</translation>
    </message>
    <message>
        <source>Copied {colour}.</source>
        <translation>已複製 {colour}。</translation>
    </message>
    <message>
        <source>Copy the colour under the mouse</source>
        <translation>複製滑鼠下的顏色</translation>
    </message>
    <message>
        <source>Finishing the page…</source>
        <translation>正在完成頁面…</translation>
    </message>
    <message>
        <source>Hold Space or Shift while comparing</source>
        <translation>比較時按住空白鍵或 Shift</translation>
    </message>
    <message>
        <source>Hold Space to see it</source>
        <translation>按住空白鍵就能看</translation>
    </message>
    <message>
        <source>Hold Space: ordinary zoom, as long as it is held</source>
        <translation>按住空白鍵：顯示一般放大，放開即恢復</translation>
    </message>
    <message>
        <source>How alike the two sides are, on the pixels of this view. PSNR in decibels: above 40 hardly anybody sees a difference, below 30 nearly everybody. SSIM: 1 is equal.</source>
        <translation>以這個畫面的像素計算，兩邊有多相像。PSNR 以分貝計：高於 40 幾乎沒有人看得出差別，低於 30 則幾乎人人都看得出。SSIM：1 表示完全相同。</translation>
    </message>
    <message>
        <source>How differences are shown</source>
        <translation>差異的顯示方式</translation>
    </message>
    <message>
        <source>Its colours were corrected (COLORCORR), and are shown so.</source>
        <translation>其色彩經過校正（COLORCORR），並照此顯示。</translation>
    </message>
    <message>
        <source>Its light was multiplied by {number} (EXPOSURE), and is shown so.</source>
        <translation>其光量已乘以 {number}（EXPOSURE），並照此顯示。</translation>
    </message>
    <message>
        <source>Lay the mouse on the picture; then the key copies the colour there.</source>
        <translation>把滑鼠移到圖片上，再按這個鍵，就會複製那裡的顏色。</translation>
    </message>
    <message>
        <source>Likeness of the two: {numbers}</source>
        <translation>兩邊的相似度：{numbers}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More detail</source>
        <translation>更多細節</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名稱：</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新視窗</translation>
    </message>
    <message>
        <source>Next page or frame</source>
        <translation>下一頁或下一格</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一張圖片</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>沒有差別</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>無法預覽</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>None: everything at once</source>
        <translation>不要：一切立即出現</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>未繪製</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Noted. Here is the next pair.</source>
        <translation>已記下。這是下一組。</translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation>沒有這個名稱的項目。換個字試試。</translation>
    </message>
    <message>
        <source>Nothing is guessed here</source>
        <translation>這裡沒有推測的內容</translation>
    </message>
    <message>
        <source>Nothing is sent. To have the error mended, copy this report and pass it on to the makers of the program, with a word on what you did before.</source>
        <translation>程式不會傳送任何資料。若希望修好這個錯誤，請複製這份報告交給開發者，並說明之前做了什麼。</translation>
    </message>
    <message>
        <source>Nothing went to the trash since this window was opened.</source>
        <translation>這個視窗開啟以來，沒有檔案移到垃圾桶。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Only image files on this computer can be dropped here.</source>
        <translation>這裡只能拖放這台電腦上的圖片檔。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation>開啟圖片</translation>
    </message>
    <message>
        <source>Open at 1/{reduce} size</source>
        <translation>以 1/{reduce} 大小開啟</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近開啟的檔案</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>開啟選單</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>開啟這些檔案</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>開啟方式</translation>
    </message>
    <message>
        <source>Open with the usual program</source>
        <translation>以預設程式開啟</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>開啟 {name}</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近開啟</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開啟中…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開啟…</translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation>圖片順序</translation>
    </message>
    <message>
        <source>Ordinary zoom</source>
        <translation>一般放大</translation>
    </message>
    <message>
        <source>Other keys for the same</source>
        <translation>另一組快速鍵</translation>
    </message>
    <message>
        <source>Output pixels per pixel of the picture</source>
        <translation>圖片每個像素輸出幾個像素</translation>
    </message>
    <message>
        <source>PNG texts were</source>
        <translation>PNG 文字</translation>
    </message>
    <message>
        <source>Page {number:,} of {count:,}</source>
        <translation>第 {number:,} 頁，共 {count:,} 頁</translation>
    </message>
    <message>
        <source>Pair {count}</source>
        <translation>第 {count} 組</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Pan down</source>
        <translation>往下移</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>往左移</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>往右移</translation>
    </message>
    <message>
        <source>Pan sideways, up and down</source>
        <translation>左右、上下移動</translation>
    </message>
    <message>
        <source>Pan up</source>
        <translation>往上移</translation>
    </message>
    <message>
        <source>Part of that memory for what was drawn already</source>
        <translation>其中保留給已繪製部分的記憶體</translation>
    </message>
    <message>
        <source>Paste image or path</source>
        <translation>貼上圖片或路徑</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼上的圖片</translation>
    </message>
    <message>
        <source>Percent of the photo&apos;s own size:</source>
        <translation>照片原始大小的百分比：</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Picture controls</source>
        <translation>圖片控制列</translation>
    </message>
    <message>
        <source>Picture {number} of {count}</source>
        <translation>第 {number} 張，共 {count} 張</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>每秒張數</translation>
    </message>
    <message>
        <source>Pictures are decoded without protection against harmful files, because no process could be started for it; install the viewer again to have it.</source>
        <translation>無法啟動解碼用的程序，因此解碼圖片時無法防範有害檔案；請重新安裝本程式。</translation>
    </message>
    <message>
        <source>Pictures of the folder</source>
        <translation>資料夾中的圖片</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Pixels as they are</source>
        <translation>像素原樣</translation>
    </message>
    <message>
        <source>Pixels of the longer side</source>
        <translation>長邊的像素數</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地點</translation>
    </message>
    <message>
        <source>Place in the folder</source>
        <translation>在資料夾中的位置</translation>
    </message>
    <message>
        <source>Plain enlargement</source>
        <translation>單純放大</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快播放</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暫停</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>放慢播放</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放中</translation>
    </message>
    <message>
        <source>Playing at {speed:g}×</source>
        <translation>以 {speed:g} 倍速播放中</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Preview, one to one</source>
        <translation>預覽，一比一</translation>
    </message>
    <message>
        <source>Previous page or frame</source>
        <translation>上一頁或上一格</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一張圖片</translation>
    </message>
    <message>
        <source>Print size</source>
        <translation>列印尺寸</translation>
    </message>
    <message>
        <source>Printed into “{name}”.</source>
        <translation>已列印成檔案「{name}」。</translation>
    </message>
    <message>
        <source>Printing “{name}”</source>
        <translation>正在列印「{name}」</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>列印大小</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Progress of all files</source>
        <translation>所有檔案的進度</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Quality and format</source>
        <translation>品質與格式</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>RAM cache</source>
        <translation>記憶體 快取</translation>
    </message>
    <message>
        <source>Windows&apos; own texts were left out: TIFF has no place for them.</source>
        <translation>Windows 自己的文字沒有保留：TIFF 放不下。</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>重新讀取檔案</translation>
    </message>
    <message>
        <source>Export them first to have them again.</source>
        <translation>若之後還要用，請先匯出。</translation>
    </message>
    <message>
        <source>JPEG cleaned up</source>
        <translation>JPEG 已淨化</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再來一次</translation>
    </message>
    <message>
        <source>Put all settings and all keys back to the usual?</source>
        <translation>要把所有設定和快速鍵都回復預設嗎？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the second picture</source>
        <translation>移除第二張圖片</translation>
    </message>
    <message>
        <source>Removes blocks, ringing and dots that JPEG compression left in the picture.</source>
        <translation>去除 JPEG 壓縮在圖片上留下的方塊、波紋與雜點。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Replace the file that is there</source>
        <translation>取代現有的檔案</translation>
    </message>
    <message>
        <source>Replace the picture itself: its own pixels will be gone</source>
        <translation>取代圖片本身：原本的像素將會消失</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>按右鍵</translation>
    </message>
    <message>
        <source>Same colour profile as the photo</source>
        <translation>與照片相同的色彩描述檔</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>儲存比較</translation>
    </message>
    <message>
        <source>Save the comparison…</source>
        <translation>將比較存成圖片…</translation>
    </message>
    <message>
        <source>Saved the comparison as “{name}”.</source>
        <translation>比較已存成「{name}」。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>See ordinary zoom instead</source>
        <translation>改看一般放大</translation>
    </message>
    <message>
        <source>See the other pane</source>
        <translation>看另一邊</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已送到印表機。</translation>
    </message>
    <message>
        <source>Set by hand…</source>
        <translation>手動設定…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings are not kept, because “{path}” cannot be written; allow that to keep them.</source>
        <translation>無法保存設定，因為「{path}」無法寫入；開放寫入權限後即可保存。</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Shift+wheel, Ctrl+wheel</source>
        <translation>Shift+滾輪、Ctrl+滾輪</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在所在資料夾中顯示</translation>
    </message>
    <message>
        <source>Show red, green and blue instead of brightness</source>
        <translation>以紅、綠、藍取代亮度顯示</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>顯示報告</translation>
    </message>
    <message>
        <source>Show the difference, or not</source>
        <translation>顯示或隱藏差異</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>顯示資料夾</translation>
    </message>
    <message>
        <source>Show where detail is guessed</source>
        <translation>顯示哪些細節是推測的</translation>
    </message>
    <message>
        <source>Shown at 1/{reduce} of its {width} × {height} pixels, to fit the memory; zoom and export count the reduced pixels.</source>
        <translation>為配合記憶體，以 {width} × {height} 像素的 1/{reduce} 顯示；縮放與匯出都以縮小後的像素計算。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排</translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation>帶正負的差異</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>Size {number:,} of {count:,}</source>
        <translation>第 {number:,} 種尺寸，共 {count:,} 種</translation>
    </message>
    <message>
        <source>Slide show</source>
        <translation>投影片播放</translation>
    </message>
    <message>
        <source>Slide show: each picture for</source>
        <translation>投影片播放：每張圖片</translation>
    </message>
    <message>
        <source>Some of the detail was still to come.</source>
        <translation>部分細節當時尚未完成。</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Speed of zooming by the wheel</source>
        <translation>滾輪縮放速度</translation>
    </message>
    <message>
        <source>Split slider</source>
        <translation>分割滑桿</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>啟動中…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Stay at this spot when I change pictures</source>
        <translation>換圖片時停在同一處</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止並關閉</translation>
    </message>
    <message>
        <source>Stopped. Nothing of “{name}” is left.</source>
        <translation>已停止。沒有留下「{name}」的任何部分。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was printed.</source>
        <translation>已停止。沒有列印任何內容。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>Strength of the JPEG clean-up</source>
        <translation>JPEG 淨化強度</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>強</translation>
    </message>
    <message>
        <source>Swap the panes</source>
        <translation>左右對調</translation>
    </message>
    <message>
        <source>Switch how it is enlarged</source>
        <translation>切換放大方式</translation>
    </message>
    <message>
        <source>Take the file to another program</source>
        <translation>把檔案拖到其他程式</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍攝時間</translation>
    </message>
    <message>
        <source>That is not a file&apos;s name.</source>
        <translation>這不是有效的檔名。</translation>
    </message>
    <message>
        <source>The camera maker&apos;s own notes (MakerNote) were left out.</source>
        <translation>相機廠商自己的註記 (MakerNote) 沒有保留。</translation>
    </message>
    <message>
        <source>The comment tells a place and was left out.</source>
        <translation>註解透露了地點，因此未保留。</translation>
    </message>
    <message>
        <source>The copy will have nothing there.</source>
        <translation>複本的那個部分會是空白。</translation>
    </message>
    <message>
        <source>The detail kept on the disk is deleted.</source>
        <translation>保存在磁碟上的細節已刪除。</translation>
    </message>
    <message>
        <source>The device {name} is not available here; try auto or cpu.</source>
        <translation>這裡沒有裝置 {name}；請試試 auto 或 cpu。</translation>
    </message>
    <message>
        <source>The file ends before its colours: one of them is shown, as grey, and {number}% of the picture is missing.</source>
        <translation>檔案在色彩資料之前就中斷：以灰階顯示其中一個色版，並缺少畫面的 {number}%。</translation>
    </message>
    <message>
        <source>The file ends before its colours: one of them is shown, as grey.</source>
        <translation>檔案在色彩資料之前就中斷：以灰階顯示其中一個色版。</translation>
    </message>
    <message>
        <source>The file ends early: its picture is coarser than it was.</source>
        <translation>檔案提早結束：圖片比原本粗糙。</translation>
    </message>
    <message>
        <source>The file ends early; its picture is all there.</source>
        <translation>檔案提早結束；圖片仍然完整。</translation>
    </message>
    <message>
        <source>The file ends early; this {word} is all there, and later ones may be missing.</source>
        <translation>檔案提早結束；此{word}完整，之後的可能缺失。</translation>
    </message>
    <message>
        <source>The file is damaged: {number}% of its picture is missing.</source>
        <translation>檔案已損壞：缺少 {number}% 的圖片。</translation>
    </message>
    <message>
        <source>The file is damaged; its picture is all there.</source>
        <translation>檔案已損壞；但影像完整。</translation>
    </message>
    <message>
        <source>The file would take about {bytes} and the disk has {free} left; choose another one.</source>
        <translation>檔案大約需要 {bytes}，但磁碟只剩 {free}；請選其他磁碟。</translation>
    </message>
    <message>
        <source>The image is still being read; export it in a moment.</source>
        <translation>圖片還在讀取；請稍後再匯出。</translation>
    </message>
    <message>
        <source>The image is still being read; film it in a moment.</source>
        <translation>圖片還在讀取；請稍後再製作影片。</translation>
    </message>
    <message>
        <source>The last one first</source>
        <translation>最後的排最前面</translation>
    </message>
    <message>
        <source>The longer side</source>
        <translation>長邊</translation>
    </message>
    <message>
        <source>The mean of all eight flips and quarter turns of the picture</source>
        <translation>圖片八種翻轉與旋轉結果的平均</translation>
    </message>
    <message>
        <source>The mouse wheel</source>
        <translation>滑鼠滾輪</translation>
    </message>
    <message>
        <source>The photo itself</source>
        <translation>照片本身</translation>
    </message>
    <message>
        <source>The photo, reduced</source>
        <translation>縮小的照片</translation>
    </message>
    <message>
        <source>The picture could not be opened</source>
        <translation>圖片無法開啟</translation>
    </message>
    <message>
        <source>The preview could not be drawn</source>
        <translation>預覽無法繪製</translation>
    </message>
    <message>
        <source>The printer stopped. Not all may have been printed.</source>
        <translation>印表機中斷了，可能沒有全部印完。</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>The quickest there is</source>
        <translation>最快的裝置</translation>
    </message>
    <message>
        <source>The same image again</source>
        <translation>再次使用同一張圖片</translation>
    </message>
    <message>
        <source>The settings were damaged and are partly the usual ones again; the damaged file is kept as “{name}”.</source>
        <translation>設定檔已損壞，部分設定回到預設；損壞的檔案保留為「{name}」。</translation>
    </message>
    <message>
        <source>The shipped draft decoder is of another kind; reinstall.</source>
        <translation>隨附的草稿解碼器種類不符；請重新安裝。</translation>
    </message>
    <message>
        <source>The shipped weights are of another kind; reinstall.</source>
        <translation>隨附的權重種類不符；請重新安裝。</translation>
    </message>
    <message>
        <source>The source&apos;s EXIF data is damaged and was left out.</source>
        <translation>來源的 EXIF 資料已損壞，沒有保留。</translation>
    </message>
    <message>
        <source>The source&apos;s XMP data is damaged and was left out.</source>
        <translation>來源的 XMP 資料已損壞，沒有保留。</translation>
    </message>
    <message>
        <source>The source&apos;s colour profile was applied at 8 bits a channel.</source>
        <translation>來源的色彩描述檔以每色版 8 位元套用。</translation>
    </message>
    <message>
        <source>The source&apos;s colour profile was not kept: {reason}.</source>
        <translation>來源的色彩描述檔沒有保留：{reason}。</translation>
    </message>
    <message>
        <source>The source&apos;s {kind} data is too large for a JPEG and was left out.</source>
        <translation>來源的 {kind} 資料太大，JPEG 放不下，沒有保留。</translation>
    </message>
    <message>
        <source>The source&apos;s {what} left out: {kind} has no place for it.</source>
        <translation>來源的{what}沒有保留：{kind} 放不下。</translation>
    </message>
    <message>
        <source>The tint is what the network adds to plain enlargement:</source>
        <translation>上色處是網路在單純放大之外加上的內容：</translation>
    </message>
    <message>
        <source>The weights for JPEG belong to another model; reinstall.</source>
        <translation>JPEG 用的權重屬於另一個模型；請重新安裝。</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>整張圖片</translation>
    </message>
    <message>
        <source>The {kind} encoder failed ({reason}); export as PNG or TIFF instead.</source>
        <translation>{kind} 編碼失敗（{reason}）；請改匯出為 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>There are no pixels at the bottom: it stays sharp as far as you go.</source>
        <translation>再怎麼放大都看不到像素格，始終清晰。</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”; choose another one.</source>
        <translation>沒有「{folder}」這個資料夾；請選其他資料夾。</translation>
    </message>
    <message>
        <source>There is no image and no path of one on the clipboard.</source>
        <translation>剪貼簿裡沒有圖片，也沒有圖片路徑。</translation>
    </message>
    <message>
        <source>There is no kind of device called {name}.</source>
        <translation>沒有叫做 {name} 的裝置種類。</translation>
    </message>
    <message>
        <source>There is no program here that shows folders. This one is {folder}.</source>
        <translation>這裡沒有程式可以顯示資料夾。它是 {folder}。</translation>
    </message>
    <message>
        <source>There is no program that opens “{name}” here.</source>
        <translation>這裡沒有程式可以開啟「{name}」。</translation>
    </message>
    <message>
        <source>There is no room for the page on the disk. Nothing was printed.</source>
        <translation>磁碟上沒有空間可放頁面。沒有列印任何內容。</translation>
    </message>
    <message>
        <source>There is nothing in view to copy.</source>
        <translation>畫面上沒有可複製的內容。</translation>
    </message>
    <message>
        <source>There is nothing to draw: the region has no pixels.</source>
        <translation>沒有可繪製的內容：區域裡沒有像素。</translation>
    </message>
    <message>
        <source>There is nothing to export: the region has no pixels.</source>
        <translation>沒有可匯出的內容：區域裡沒有像素。</translation>
    </message>
    <message>
        <source>There was not enough memory to finish the {kind}; export less, or as PNG or TIFF.</source>
        <translation>記憶體不足，無法完成 {kind}；請縮小匯出範圍，或改用 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>This installation of Pillow cannot write {kind}; choose another format.</source>
        <translation>這裡安裝的 Pillow 無法寫入 {kind}；請選其他格式。</translation>
    </message>
    <message>
        <source>This is a camera&apos;s raw file: the preview inside it is shown, not the raw picture.</source>
        <translation>這是相機的 RAW 檔：顯示的是其中的預覽圖，不是原始影像。</translation>
    </message>
    <message>
        <source>This is smaller than the photo; no detail is added.</source>
        <translation>這比照片小，不會加上細節。</translation>
    </message>
    <message>
        <source>This is the photo&apos;s own pixels, or plain enlargement.</source>
        <translation>這是照片自己的像素，或單純放大。</translation>
    </message>
    <message>
        <source>This model has no draft decoder; choose LIIF instead.</source>
        <translation>這個模型沒有草稿解碼器；請改選 LIIF。</translation>
    </message>
    <message>
        <source>This one is better</source>
        <translation>這個比較好</translation>
    </message>
    <message>
        <source>This printer cannot be reached now. Nothing was printed.</source>
        <translation>目前無法使用這台印表機，沒有印出任何東西。</translation>
    </message>
    <message>
        <source>This view</source>
        <translation>這個畫面</translation>
    </message>
    <message>
        <source>This viewer</source>
        <translation>本程式</translation>
    </message>
    <message>
        <source>Times as large</source>
        <translation>放大倍數</translation>
    </message>
    <message>
        <source>To</source>
        <translation>終點</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>試試範例照片</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋轉</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋轉</translation>
    </message>
    <message>
        <source>Two fingers on a touchpad</source>
        <translation>觸控板兩指</translation>
    </message>
    <message>
        <source>Type a number…</source>
        <translation>輸入數字…</translation>
    </message>
    <message>
        <source>Unexpected errors occurred; pass the report on to have them mended.</source>
        <translation>發生多個未預期的錯誤；請把報告交給開發者，好讓它們修好。</translation>
    </message>
    <message>
        <source>Unit of length</source>
        <translation>長度單位</translation>
    </message>
    <message>
        <source>Up to 100% there is nothing to add: zoom in to compare</source>
        <translation>100% 以下沒有可加的細節：放大後再比較</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>改用在這裡</translation>
    </message>
    <message>
        <source>Values from {low} to {high} are shown from black to white.</source>
        <translation>從 {low} 到 {high} 的數值以黑到白顯示。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>WebP (small, plays in browsers)</source>
        <translation>WebP（檔案小，瀏覽器能播）</translation>
    </message>
    <message>
        <source>What can be done with the picture</source>
        <translation>可以對圖片做的事</translation>
    </message>
    <message>
        <source>What is brighter than white in it (LogLuv) is shown as white.</source>
        <translation>其中比白色更亮的部分（LogLuv）會顯示為白色。</translation>
    </message>
    <message>
        <source>What is the same of all</source>
        <translation>所有檔案共同的部分</translation>
    </message>
    <message>
        <source>What this pane shows</source>
        <translation>這一邊顯示的內容</translation>
    </message>
    <message>
        <source>What you export will have only what is left of the picture.</source>
        <translation>匯出的內容只會有圖片剩下的部分。</translation>
    </message>
    <message>
        <source>Wheel, pinch</source>
        <translation>滾輪、兩指縮放</translation>
    </message>
    <message>
        <source>Where detail is guessed</source>
        <translation>推測的細節所在</translation>
    </message>
    <message>
        <source>Where detail is guessed could not be found</source>
        <translation>無法找出推測的細節所在</translation>
    </message>
    <message>
        <source>Where detail is guessed: in a moment…</source>
        <translation>推測的細節所在：請稍候…</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>哪一個比較好？</translation>
    </message>
    <message>
        <source>Which part</source>
        <translation>匯出哪一部分</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>整張圖片</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>寬</translation>
    </message>
    <message>
        <source>Width on paper</source>
        <translation>紙上寬度</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>Words about the picture still name a place: {names}.</source>
        <translation>描述圖片的文字仍提到地點：{names}。</translation>
    </message>
    <message>
        <source>Work ahead while idle, not on a battery</source>
        <translation>閒置時預先處理周圍與前後的圖片（使用電池時不做）</translation>
    </message>
    <message>
        <source>XMP data that is too long for one segment of a JPEG was left out.</source>
        <translation>超出 JPEG 單一區段的 XMP 資料未保留。</translation>
    </message>
    <message numerus="yes">
        <source>Your choices in {count} pairs</source>
        <translation>
            <numerusform>您在 {count} 組中的選擇</numerusform>
        </translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Zoom 2 times (200%)</source>
        <translation>放大 2 倍 (200%)</translation>
    </message>
    <message>
        <source>Zoom 3 times (300%)</source>
        <translation>放大 3 倍 (300%)</translation>
    </message>
    <message>
        <source>Zoom 4 times (400%)</source>
        <translation>放大 4 倍 (400%)</translation>
    </message>
    <message>
        <source>Zoom 5 times (500%)</source>
        <translation>放大 5 倍 (500%)</translation>
    </message>
    <message>
        <source>Zoom 6 times (600%)</source>
        <translation>放大 6 倍 (600%)</translation>
    </message>
    <message>
        <source>Zoom 7 times (700%)</source>
        <translation>放大 7 倍 (700%)</translation>
    </message>
    <message>
        <source>Zoom 8 times (800%)</source>
        <translation>放大 8 倍 (800%)</translation>
    </message>
    <message>
        <source>Zoom 9 times (900%)</source>
        <translation>放大 9 倍 (900%)</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>在游標處縮放</translation>
    </message>
    <message>
        <source>Zoom glides, details fade in</source>
        <translation>縮放平順滑動，細節淡入</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in to compare</source>
        <translation>放大後再比較</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Zoom to a part…</source>
        <translation>放大某一部分…</translation>
    </message>
    <message>
        <source>Zoom to {percent}%</source>
        <translation>縮放到 {percent}%</translation>
    </message>
    <message>
        <source>Zoom: choose or type</source>
        <translation>縮放：選擇或輸入</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip 壓縮檔</translation>
    </message>
    <message>
        <source>a GIMP picture</source>
        <translation>GIMP 圖片</translation>
    </message>
    <message>
        <source>a Mac icon</source>
        <translation>Mac 圖示</translation>
    </message>
    <message>
        <source>a PCX picture</source>
        <translation>PCX 影像</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>a PostScript file</source>
        <translation>PostScript 檔</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 壓縮檔</translation>
    </message>
    <message>
        <source>a Windows metafile</source>
        <translation>Windows 中繼檔</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP 壓縮檔</translation>
    </message>
    <message>
        <source>a folder has that name; choose another one</source>
        <translation>已有同名的資料夾；請換名稱</translation>
    </message>
    <message>
        <source>a frame of a film (DPX)</source>
        <translation>電影畫格（DPX）</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>gzip 壓縮檔</translation>
    </message>
    <message>
        <source>a medical picture (DICOM)</source>
        <translation>醫學影像（DICOM）</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>一分鐘</translation>
    </message>
    <message>
        <source>a mouse pointer</source>
        <translation>滑鼠指標</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>一秒</translation>
    </message>
    <message>
        <source>a sound</source>
        <translation>聲音檔</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>網頁</translation>
    </message>
    <message>
        <source>along the line, screen pixels</source>
        <translation>沿線段的螢幕像素</translation>
    </message>
    <message>
        <source>an Office document</source>
        <translation>Office 文件</translation>
    </message>
    <message>
        <source>an SGI picture</source>
        <translation>SGI 影像</translation>
    </message>
    <message>
        <source>an astronomer&apos;s picture (FITS)</source>
        <translation>天文影像（FITS）</translation>
    </message>
    <message>
        <source>animation animated speed</source>
        <translation>動畫 速度</translation>
    </message>
    <message>
        <source>animation reduced motion</source>
        <translation>動畫 減少動態</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>依指定</translation>
    </message>
    <message>
        <source>at</source>
        <translation>，解析度</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>background around the picture</source>
        <translation>背景 圖片四周</translation>
    </message>
    <message>
        <source>base</source>
        <translation>底圖</translation>
    </message>
    <message>
        <source>batch folder enlarge all convert</source>
        <translation>批次 資料夾 放大 全部 轉換</translation>
    </message>
    <message>
        <source>between the two: {likeness}</source>
        <translation>兩者之間：{likeness}</translation>
    </message>
    <message>
        <source>bigger larger closer magnify enlarge</source>
        <translation>放大 變大 靠近 bigger larger</translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation>書籤</translation>
    </message>
    <message>
        <source>bookmark position</source>
        <translation>書籤 位置</translation>
    </message>
    <message>
        <source>bookmark remember place position</source>
        <translation>書籤 記住 位置</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>位元組</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>快取</translation>
    </message>
    <message>
        <source>clear cache forget features privacy</source>
        <translation>清除 快取 忘記 特徵 隱私</translation>
    </message>
    <message>
        <source>comment was</source>
        <translation>註解</translation>
    </message>
    <message>
        <source>compare with</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>damaged profile</source>
        <translation>損壞的描述檔</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>edit external</source>
        <translation>編輯 外部</translation>
    </message>
    <message>
        <source>enlarge auto interpolation</source>
        <translation>放大 自動 內插</translation>
    </message>
    <message>
        <source>enlarge bicubic interpolation</source>
        <translation>放大 雙三次 內插</translation>
    </message>
    <message>
        <source>enlarge draft interpolation</source>
        <translation>放大 草稿 內插</translation>
    </message>
    <message>
        <source>enlarge draft-light interpolation</source>
        <translation>放大 輕量草稿 內插</translation>
    </message>
    <message>
        <source>enlarge lanczos interpolation</source>
        <translation>放大 Lanczos 內插</translation>
    </message>
    <message>
        <source>enlarge liif interpolation</source>
        <translation>放大 LIIF 內插</translation>
    </message>
    <message>
        <source>enlarge nearest interpolation</source>
        <translation>放大 最近鄰 內插</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>已經存在</translation>
    </message>
    <message>
        <source>export captions side by side screenshot</source>
        <translation>匯出 說明 並排 截圖</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特徵</translation>
    </message>
    <message>
        <source>file {values}</source>
        <translation>檔案 {values}</translation>
    </message>
    <message>
        <source>follows from the photo</source>
        <translation>來自照片</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>格</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>推測</translation>
    </message>
    <message>
        <source>here {added} of {whole}</source>
        <translation>此處 {added} / {whole}</translation>
    </message>
    <message>
        <source>honesty map uncertain trust doubt confidence hallucination</source>
        <translation>推測 不確定 可信 幻覺</translation>
    </message>
    <message>
        <source>idle background power prefetch</source>
        <translation>閒置 背景 電源 電池 預先 預讀</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation>內插</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>is the picture itself</source>
        <translation>就是圖片本身</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>it exists already; allow overwriting or choose another name</source>
        <translation>檔案已經存在；請允許取代或換名稱</translation>
    </message>
    <message>
        <source>it is damaged or only for reading</source>
        <translation>它已損壞，或只能用於讀取</translation>
    </message>
    <message>
        <source>it is for {space} pictures</source>
        <translation>它適用於 {space} 圖片</translation>
    </message>
    <message>
        <source>it is for {space} pictures and this one is {mode}</source>
        <translation>它適用於 {space} 圖片，而這張是 {mode}</translation>
    </message>
    <message>
        <source>it is not plain weights: it asks to run code.</source>
        <translation>這不是單純的權重檔：它要求執行程式碼。</translation>
    </message>
    <message>
        <source>language sprache</source>
        <translation>語言 中文 language</translation>
    </message>
    <message>
        <source>learnt from other photos, not recorded in this one.</source>
        <translation>從其他照片學來，並未記錄在這張照片裡。</translation>
    </message>
    <message>
        <source>measured {times} times as fast as fp32 here</source>
        <translation>在這裡實測為 fp32 的 {times} 倍快</translation>
    </message>
    <message>
        <source>no JPEG clean-up</source>
        <translation>無 JPEG 淨化</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>沒有差別</translation>
    </message>
    <message>
        <source>no difference is shown</source>
        <translation>沒有顯示差異</translation>
    </message>
    <message>
        <source>no lower precision is clearly faster here</source>
        <translation>較低的精度在這裡沒有明顯較快</translation>
    </message>
    <message>
        <source>none is going on</source>
        <translation>沒有進行中的盲測</translation>
    </message>
    <message>
        <source>not while comparing</source>
        <translation>比較時不能用</translation>
    </message>
    <message>
        <source>nothing is compared</source>
        <translation>沒有在比較</translation>
    </message>
    <message>
        <source>nothing moves</source>
        <translation>沒有動畫</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>這裡不需要淨化</translation>
    </message>
    <message>
        <source>on the graphics card: {parts}</source>
        <translation>在顯示卡上：{parts}</translation>
    </message>
    <message>
        <source>original 1:1</source>
        <translation>原始大小 1:1</translation>
    </message>
    <message>
        <source>page</source>
        <translation>頁</translation>
    </message>
    <message>
        <source>pasted, in no file</source>
        <translation>貼上的，不是檔案</translation>
    </message>
    <message>
        <source>pick hex pipette eyedropper</source>
        <translation>取色 滴管 色碼</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>pictures a second</source>
        <translation>張／秒</translation>
    </message>
    <message>
        <source>pixels, %</source>
        <translation>像素 (%)</translation>
    </message>
    <message>
        <source>preferences options configure language theme</source>
        <translation>偏好設定 選項 語言 佈景主題</translation>
    </message>
    <message>
        <source>rotate flip</source>
        <translation>旋轉 翻轉</translation>
    </message>
    <message>
        <source>sRGB chunk</source>
        <translation>sRGB 區塊</translation>
    </message>
    <message>
        <source>sRGB, as on the screen</source>
        <translation>sRGB，與螢幕相同</translation>
    </message>
    <message>
        <source>save enlarge bigger</source>
        <translation>儲存 放大 另存</translation>
    </message>
    <message>
        <source>save it as a PNG</source>
        <translation>另存成 PNG</translation>
    </message>
    <message>
        <source>save one of its pictures</source>
        <translation>另存其中一格畫面</translation>
    </message>
    <message>
        <source>save the picture in it</source>
        <translation>另存其中的圖片</translation>
    </message>
    <message>
        <source>scroll</source>
        <translation>捲動</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>selection rectangle region</source>
        <translation>選取 矩形 區域</translation>
    </message>
    <message>
        <source>shortcut key</source>
        <translation>快捷鍵 按鍵</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>smaller further away</source>
        <translation>縮小 變小 遠離</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>sort order descending newest first largest</source>
        <translation>排序 遞減 最新 最大</translation>
    </message>
    <message>
        <source>sort order folder</source>
        <translation>排序 順序 資料夾</translation>
    </message>
    <message>
        <source>the disk failed</source>
        <translation>磁碟故障</translation>
    </message>
    <message>
        <source>the disk is full; free some space or choose another one</source>
        <translation>磁碟已滿；請清出空間或選其他磁碟</translation>
    </message>
    <message>
        <source>the disk is read-only; choose another one</source>
        <translation>磁碟是唯讀的；請選其他磁碟</translation>
    </message>
    <message>
        <source>the file is damaged ({reason}).</source>
        <translation>檔案已損壞（{reason}）。</translation>
    </message>
    <message>
        <source>the file is not the one this program shipped with (its sha256 differs); reinstall the program.</source>
        <translation>檔案不是隨附的那一個（sha256 不同）；請重新安裝本程式。</translation>
    </message>
    <message>
        <source>the file would be larger than this disk&apos;s file system allows</source>
        <translation>檔案會超過這個磁碟檔案系統允許的大小</translation>
    </message>
    <message>
        <source>the folder does not exist; create it or choose another one</source>
        <translation>資料夾不存在；請建立或選其他資料夾</translation>
    </message>
    <message>
        <source>the name is not allowed</source>
        <translation>不允許這個名稱</translation>
    </message>
    <message>
        <source>the name is too long; choose a shorter one</source>
        <translation>名稱太長；請用較短的名稱</translation>
    </message>
    <message>
        <source>theme dark mode</source>
        <translation>佈景主題 深色模式</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>沒有</translation>
    </message>
    <message>
        <source>there is no slider</source>
        <translation>沒有滑桿</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>沒有</translation>
    </message>
    <message>
        <source>there is nothing to be seen in it</source>
        <translation>其中沒有可看的內容</translation>
    </message>
    <message>
        <source>thumbnails strip gallery contact sheet</source>
        <translation>縮圖 圖庫</translation>
    </message>
    <message>
        <source>tile cache</source>
        <translation>快取 圖磚</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>圖磚</translation>
    </message>
    <message>
        <source>undo restore undelete</source>
        <translation>復原 還原 救回</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>unnamed profile</source>
        <translation>未命名的描述檔</translation>
    </message>
    <message>
        <source>unpack it first</source>
        <translation>先解壓縮</translation>
    </message>
    <message>
        <source>video animation movie export</source>
        <translation>影片 動畫 匯出</translation>
    </message>
    <message>
        <source>whole all</source>
        <translation>整張 全部</translation>
    </message>
    <message>
        <source>you may not write there; choose another folder</source>
        <translation>沒有寫入權限；請選其他資料夾</translation>
    </message>
    <message>
        <source>your quota is used up; free some space or choose another disk</source>
        <translation>磁碟配額已用完；請清出空間或選其他磁碟</translation>
    </message>
    <message>
        <source>{codec}, quality about {quality}</source>
        <translation>{codec}，品質約 {quality}</translation>
    </message>
    <message>
        <source>{format}, palette of {bits} bits</source>
        <translation>{format}，{bits} 位元調色盤</translation>
    </message>
    <message>
        <source>{pictures}, each drawn at its own zoom</source>
        <translation>{pictures}，每一張都以自己的縮放倍率繪製</translation>
    </message>
    <message>
        <source>“{label}” could not be drawn</source>
        <translation>無法以「{label}」繪製</translation>
    </message>
    <message>
        <source>“{method}” does not fit in memory any more; close other programs.</source>
        <translation>記憶體已容不下「{method}」；請關閉其他程式。</translation>
    </message>
    <message>
        <source>“{name}” ends early: of a {kind} picture nothing can be shown without its end; try another copy of it.</source>
        <translation>「{name}」提早結束：{kind} 影像缺少結尾便無法顯示；請改用另一份副本。</translation>
    </message>
    <message>
        <source>“{name}” is damaged, or a variety of {kind} that cannot be read; try another copy of it, or save it as a PNG with the program that made it.</source>
        <translation>「{name}」已損壞，或是無法讀取的 {kind} 變種；請試試另一份複本，或用原來的程式另存為 PNG。</translation>
    </message>
    <message>
        <source>PNG texts that speak of the old file were left out: {count}.</source>
        <translation>已略去描述舊檔案的 PNG 文字：{count}。</translation>
    </message>
    <message>
        <source>{count} XMP entries were left out: of the old file, or of a kind not known.</source>
        <translation>{count} 個 XMP 項目沒有保留：屬於舊檔案，或種類不明。</translation>
    </message>
    <message>
        <source>{count} XMP entry was left out: of the old file, or of a kind not known.</source>
        <translation>{count} 個 XMP 項目沒有保留：屬於舊檔案，或種類不明。</translation>
    </message>
    <message numerus="yes">
        <source>{count} exports are not finished.</source>
        <translation>
            <numerusform>有 {count} 個匯出尚未完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} minutes</source>
        <translation>
            <numerusform>{count} 分鐘</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} more waiting</source>
        <translation>還有 {count} 個等待中</translation>
    </message>
    <message>
        <source>{count} other EXIF entries were left out.</source>
        <translation>另有 {count} 個 EXIF 項目沒有保留。</translation>
    </message>
    <message>
        <source>{count} other EXIF entry was left out.</source>
        <translation>另有 {count} 個 EXIF 項目沒有保留。</translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures</source>
        <translation>
            <numerusform>{count} 張圖片</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} samples are not finite numbers.</source>
        <translation>有 {count} 個取樣值不是有限的數值。</translation>
    </message>
    <message numerus="yes">
        <source>{count} seconds</source>
        <translation>
            <numerusform>{count} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>{exported:,} of {count:,} exported</source>
        <translation>已匯出 {exported:,} / {count:,} 個</translation>
    </message>
    <message>
        <source>{facts}; make a smaller copy to open it.</source>
        <translation>{facts}；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>{format} has no transparency: white is laid under the picture.</source>
        <translation>{format} 不支援透明：圖片底下會鋪上白色。</translation>
    </message>
    <message>
        <source>{format} {mode}, {bits} bits a channel</source>
        <translation>{format} {mode}，每色版 {bits} 位元</translation>
    </message>
    <message>
        <source>{gain} times</source>
        <translation>{gain} 倍</translation>
    </message>
    <message>
        <source>{key} is taken by “{action}”.</source>
        <translation>{key} 已用於「{action}」。</translation>
    </message>
    <message>
        <source>{kind} holds at most {most} megapixels and {number} were asked for; export less, or as PNG or TIFF.</source>
        <translation>{kind} 最多 {most} 百萬像素，而這裡要 {number}；請縮小匯出範圍，或改用 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{kind} holds at most {most} pixels a side and {size} were asked for; export less, or as PNG or TIFF.</source>
        <translation>{kind} 每邊最多 {most} 像素，而這裡要 {size}；請縮小匯出範圍，或改用 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{kind} needs the whole picture in memory, {needed} GB for {size} with {most} GB allowed; export less, or as PNG or TIFF.</source>
        <translation>{kind} 必須把整張圖片放進記憶體，{size} 需要 {needed} GB，但只允許 {most} GB；請縮小匯出範圍，或改用 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{length:g} pixels of the photo</source>
        <translation>照片的 {length:g} 個像素</translation>
    </message>
    <message>
        <source>{menu}: {entry}</source>
        <translation>{menu}：{entry}</translation>
    </message>
    <message>
        <source>{method} · JPEG cleaned up</source>
        <translation>{method} · 已淨化 JPEG</translation>
    </message>
    <message>
        <source>{method} · starting…</source>
        <translation>{method} · 啟動中…</translation>
    </message>
    <message>
        <source>{model} has none</source>
        <translation>{model} 沒有這項功能</translation>
    </message>
    <message>
        <source>{model} on {device}, {precision}: {reason}</source>
        <translation>{model}，{device}，{precision}：{reason}</translation>
    </message>
    <message>
        <source>{name} at {zoom}</source>
        <translation>{name}，{zoom}</translation>
    </message>
    <message>
        <source>{name} in pixels</source>
        <translation>{name}（像素）</translation>
    </message>
    <message>
        <source>{name}, in pixels of the photo</source>
        <translation>{name}（照片像素）</translation>
    </message>
    <message>
        <source>{name}, {number} of {count}</source>
        <translation>{name}，第 {number} 張，共 {count} 張</translation>
    </message>
    <message>
        <source>{name}, {zoom} at {x:.0f}, {y:.0f}</source>
        <translation>{name}，{zoom}，位於 {x:.0f}, {y:.0f}</translation>
    </message>
    <message>
        <source>{number:.0f} hours</source>
        <translation>{number:.0f} 小時</translation>
    </message>
    <message>
        <source>{number:.0f} megapixels</source>
        <translation>{number:.0f} 百萬像素</translation>
    </message>
    <message>
        <source>{number:.1f} days</source>
        <translation>{number:.1f} 天</translation>
    </message>
    <message>
        <source>{number:.1f} hours</source>
        <translation>{number:.1f} 小時</translation>
    </message>
    <message>
        <source>{number:.1f} megapixels</source>
        <translation>{number:.1f} 百萬像素</translation>
    </message>
    <message>
        <source>{number:.2g} gigapixels</source>
        <translation>{number:.2g} 十億像素</translation>
    </message>
    <message>
        <source>{own} cm as it is, {enlarged} cm enlarged ×{times} ({close} dpi; seen from across a room, at {far} dpi, twice that)</source>
        <translation>原尺寸 {own} 公分，放大 {times} 倍為 {enlarged} 公分（{close} dpi；隔著房間看，{far} dpi 時可再大一倍）</translation>
    </message>
    <message>
        <source>{percent:.0f}%, about {time} left</source>
        <translation>{percent:.0f}%，大約還要{time}</translation>
    </message>
    <message>
        <source>{program} could not be started; is it installed?</source>
        <translation>無法啟動 {program}；是否已安裝？</translation>
    </message>
    <message>
        <source>{quality}, colour {sampling}</source>
        <translation>{quality}，色度 {sampling}</translation>
    </message>
    <message>
        <source>{setting}: back to the usual</source>
        <translation>{setting}：回到預設</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used}，共 {total}</translation>
    </message>
    <message>
        <source>{what} because of an unexpected error; try again, or pass the report on.</source>
        <translation>{what}，因為發生未預期的錯誤；請再試一次，或把報告交給開發者。</translation>
    </message>
    <message>
        <source>{what}: not enough memory. Close other programs or use a smaller picture.</source>
        <translation>{what}：記憶體不足。請關閉其他程式，或使用較小的圖片。</translation>
    </message>
    <message>
        <source>{what}: {reason}</source>
        <translation>{what}：{reason}</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,} 像素</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels, {amount}</source>
        <translation>{width:,} × {height:,} 像素，{amount}</translation>
    </message>
    <message>
        <source>{width:.0f} × {height:.0f} pixels from {left:.0f}, {top:.0f}</source>
        <translation>{width:.0f} × {height:.0f} 像素，起自 {left:.0f}, {top:.0f}</translation>
    </message>
    <message>
        <source>{width} × {height} pixels of the photo</source>
        <translation>照片的 {width} × {height} 像素</translation>
    </message>
    <message>
        <source>“{name}” was not printed</source>
        <translation>「{name}」未能列印</translation>
    </message>
    <message>
        <source>“{name}”: {damage}</source>
        <translation>「{name}」：{damage}</translation>
    </message>
    <message>
        <source>“{action}”: press the keys it should have.</source>
        <translation>「{action}」：請按下想要的快速鍵。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be made: {reason}.</source>
        <translation>無法建立「{folder}」：{reason}。</translation>
    </message>
    <message>
        <source>“{folder}” is a file; choose a folder.</source>
        <translation>「{folder}」是檔案；請選資料夾。</translation>
    </message>
    <message>
        <source>“{name}” cannot be brought back; look for it in the trash.</source>
        <translation>無法放回「{name}」；請到垃圾桶尋找。</translation>
    </message>
    <message>
        <source>“{name}” cannot be moved to the trash here.</source>
        <translation>無法把「{name}」移到垃圾桶。</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: {reason}.</source>
        <translation>無法開啟「{name}」：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read to its end: {reason}.</source>
        <translation>無法把「{name}」讀完：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>無法讀取「{name}」：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” could not be renamed: {reason}.</source>
        <translation>無法重新命名「{name}」：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {reason}; choose another place.</source>
        <translation>無法寫入「{name}」：{reason}；請選其他位置。</translation>
    </message>
    <message>
        <source>“{name}” does not exist; check the name and the folder.</source>
        <translation>「{name}」不存在；請檢查名稱與資料夾。</translation>
    </message>
    <message>
        <source>“{name}” does not fit in this machine&apos;s memory; make a smaller copy to open it.</source>
        <translation>這台電腦的記憶體容不下「{name}」；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” does not say a format that can be written; let its name end in one of {endings}.</source>
        <translation>從「{name}」看不出能寫入的格式；檔名請以 {endings} 之一結尾。</translation>
    </message>
    <message>
        <source>“{name}” ends before its directory, which says how large the picture is and how it is stored: nothing of it can be shown; try another copy of it.</source>
        <translation>「{name}」在目錄之前就中斷了；目錄記載圖片的大小與儲存方式，因此什麼都無法顯示；請換一份副本試試。</translation>
    </message>
    <message>
        <source>“{name}” exists already; choose another name.</source>
        <translation>「{name}」已經存在；請用其他名稱。</translation>
    </message>
    <message>
        <source>“{name}” has one {word} only; there is no {word2} {number}.</source>
        <translation>「{name}」只有一個{word}；沒有第 {number} 個{word2}。</translation>
    </message>
    <message>
        <source>“{name}” has {count} {word}s; there is no {word2} {number}.</source>
        <translation>「{name}」有 {count} 個{word}；沒有第 {number} 個{word2}。</translation>
    </message>
    <message>
        <source>“{name}” has {number} megapixels and would take {needed} to decode where {most} may be used.</source>
        <translation>「{name}」有 {number} 百萬像素，解碼需要 {needed}，但只能用 {most}。</translation>
    </message>
    <message>
        <source>“{name}” has {number} megapixels and would take {needed} to decode where {most} may be used; make a smaller copy to open it.</source>
        <translation>「{name}」有 {number} 百萬像素，解碼需要 {needed}，但只能用 {most}；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” has {number} megapixels and would take {needed} where {most} may be used.</source>
        <translation>「{name}」有 {number} 百萬像素，需要 {needed}，但只能用 {most}。</translation>
    </message>
    <message>
        <source>“{name}” has {number} megapixels and would take {needed} where {most} may be used; make a smaller copy to open it.</source>
        <translation>「{name}」有 {number} 百萬像素，需要 {needed}，但只能用 {most}；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” holds no settings of this program; nothing was changed.</source>
        <translation>「{name}」裡沒有本程式的設定；未做任何變更。</translation>
    </message>
    <message>
        <source>“{name}” is a camera&apos;s raw file without a preview that could be shown here; save it as a JPEG by your camera&apos;s own program.</source>
        <translation>「{name}」是相機的 RAW 檔，其中沒有可在此顯示的預覽圖；請用相機廠商的軟體另存為 JPEG。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; choose a picture inside it.</source>
        <translation>「{name}」是資料夾；請選裡面的圖片。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; give the file a name.</source>
        <translation>「{name}」是資料夾；請給檔案一個名稱。</translation>
    </message>
    <message>
        <source>“{name}” is a picture in {kind}, which needs the package {package}; install it with: pip install {package2}.</source>
        <translation>「{name}」是 {kind} 圖片，需要套件 {package}；請執行 pip install {package2} 安裝。</translation>
    </message>
    <message>
        <source>“{name}” is a picture in {kind}, which this installation of Pillow was built without; convert it to PNG.</source>
        <translation>「{name}」是 {kind} 圖片，而這裡安裝的 Pillow 不支援；請轉成 PNG。</translation>
    </message>
    <message>
        <source>“{name}” is a picture of a kind that needs the package {package}; install it with: pip install {package2}.</source>
        <translation>「{name}」是需要套件 {package} 的圖片；請用這個指令安裝：pip install {package2}。</translation>
    </message>
    <message>
        <source>“{name}” is being exported already; choose another name.</source>
        <translation>「{name}」已經在匯出了；請換一個名稱。</translation>
    </message>
    <message>
        <source>“{name}” is empty; nothing was ever written into it.</source>
        <translation>「{name}」是空的，從來沒有寫入內容。</translation>
    </message>
    <message>
        <source>“{name}” is in the trash.</source>
        <translation>「{name}」已在垃圾桶。</translation>
    </message>
    <message>
        <source>“{name}” is not a picture, or one of a kind that is not known here.</source>
        <translation>「{name}」不是圖片，或是這裡不認得的圖片格式。</translation>
    </message>
    <message>
        <source>“{name}” is not a possible file name; choose another.</source>
        <translation>「{name}」不能當檔名；請換一個。</translation>
    </message>
    <message>
        <source>“{name}” is not an ordinary file; save it as one first.</source>
        <translation>「{name}」不是一般檔案；請先存成一般檔案。</translation>
    </message>
    <message>
        <source>“{name}” is {what}, which cannot be opened here; {help}.</source>
        <translation>「{name}」是{what}，這裡無法開啟；請{help}。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height} = {number} megapixels, over the limit of {most}.</source>
        <translation>「{name}」是 {width} x {height} = {number} 百萬像素，超過 {most} 的上限。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height} = {number} megapixels, over the limit of {most}; make a smaller copy to open it.</source>
        <translation>「{name}」是 {width} x {height} = {number} 百萬像素，超過 {most} 的上限；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” made its decoder stop, as damaged files do; try another copy of it.</source>
        <translation>「{name}」讓解碼程式停止運作，損壞的檔案常會如此；請試試另一份複本。</translation>
    </message>
    <message>
        <source>“{name}” may not be read; check its permissions.</source>
        <translation>沒有權限讀取「{name}」；請檢查檔案權限。</translation>
    </message>
    <message>
        <source>“{name}” says it has {count} {word}s, and {word2} {number} cannot be read; it is damaged.</source>
        <translation>「{name}」自稱有 {count} 個{word}，但第 {number} 個{word2}無法讀取；檔案已損壞。</translation>
    </message>
    <message>
        <source>“{name}” says it is {width} x {height} pixels, and is too short for that; try another copy of it.</source>
        <translation>「{name}」自稱是 {width} x {height} 像素，但檔案太短；請試試另一份複本。</translation>
    </message>
    <message>
        <source>“{name}” says it is {width} x {height} pixels; it is damaged.</source>
        <translation>「{name}」自稱是 {width} x {height} 像素；檔案已損壞。</translation>
    </message>
    <message>
        <source>“{name}” takes more memory than a picture may here, {most} GB; make a smaller copy to open it.</source>
        <translation>「{name}」需要的記憶體超過這裡允許的 {most} GB；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” took too long to read and was given up; it is damaged, or on a drive that does not answer.</source>
        <translation>「{name}」讀取太久，已放棄；檔案已損壞，或所在的磁碟沒有回應。</translation>
    </message>
    <message>
        <source>“{name}” unpacks to more than {number} megapixels; make a smaller copy to open it.</source>
        <translation>「{name}」解開後超過 {number} 百萬像素；請製作較小的複本再開啟。</translation>
    </message>
    <message>
        <source>“{name}” was deleted or moved; what you see is from memory.</source>
        <translation>「{name}」已被刪除或移動；現在看到的是記憶體中的內容。</translation>
    </message>
    <message>
        <source>“{name}” was not exported</source>
        <translation>「{name}」未能匯出</translation>
    </message>
    <message>
        <source>“{name}” was not written: {reason}.</source>
        <translation>「{name}」未能寫入：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” {what}; choose another name, or say explicitly that it may be overwritten.</source>
        <translation>「{name}」{what}；請換名稱，或明確允許取代檔案。</translation>
    </message>
</context>
</TS>
